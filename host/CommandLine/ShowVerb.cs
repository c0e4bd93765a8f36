using System.CommandLine;
using System.Text;
using DinsosFlow.Designer.Drawing;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>show</c>: a SOP in another form, or all of them as files for another system.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var definition = new Argument<string?>("definition")
        {
            Description = "<instansi>/<sop> atau <instansi>/<layanan>:<saluran>",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var form = new Option<string>("--as")
        {
            Description = "html, svg, yaml, elsa (alur untuk Elsa 3) atau bpmn (BPMN 2.0)",
            DefaultValueFactory = _ => "html",
        };
        form.AcceptOnlyFromAmong("html", "svg", "yaml", "elsa", "bpmn");
        var to = new Option<DirectoryInfo?>("--to")
        {
            Description = "Tanpa definisi, bersama --as elsa atau bpmn: folder tempat semua SOP ditulis.",
        };
        var definitions = Verbs.DefinitionsOption();
        var command = new Command("show", "Tampilkan SOP dalam bentuk lain.") { definition, form, to, definitions };
        command.SetAction(parsed =>
            Run(parsed.GetValue(definition), parsed.GetValue(form)!, parsed.GetValue(to), parsed.GetValue(definitions))
        );
        return command;
    }

    private static int Run(string? key, string form, DirectoryInfo? to, DirectoryInfo? definitions)
    {
        if (key is null != to is not null || (to is not null && form is not ("elsa" or "bpmn")))
        {
            return Verbs.Refuse("Tulis definisi yang ditampilkan, atau --to dengan --as elsa atau bpmn: salah satu, tidak keduanya.");
        }
        if (DefinitionFiles.FindRoot(definitions) is not { } root)
        {
            return Verbs.Refuse("Tidak ada folder definisi.");
        }
        var library = DefinitionFiles.Load(root);
        if (to is not null)
        {
            return WriteAll(library, form, to);
        }
        if (!library.Sops.TryGetValue(key!, out var sop))
        {
            return Verbs.Refuse($"Tidak ada definisi `{key}`, atau isinya belum benar (periksa dengan lint).");
        }
        if (form is "elsa" or "bpmn")
        {
            return sop.Definition.IsStartable
                ? Tell(Export(form, sop), Console.WriteLine)
                : Verbs.Refuse($"`{key}` tercetak tanpa tabel, jadi tidak punya alur.");
        }
        Console.WriteLine(
            form switch
            {
                "yaml" => Encoding.UTF8.GetString(sop.Bytes.Span).TrimStart('\uFEFF').TrimEnd(),
                "svg" => SopForm.ToSvg(sop.Definition),
                "html" => SopForm.ToHtml(sop.Definition),
                _ => throw new InvalidOperationException($"No form {form}."),
            }
        );
        return 0;
    }

    private static int WriteAll(DefinitionLibrary library, string form, DirectoryInfo to)
    {
        to.Create();
        var (written, refused) = (0, 0);
        foreach (var sop in library.Sops.Values.Where(sop => sop.Definition.IsStartable))
        {
            var file = Path.Combine(to.FullName, SopDownload.FileName(sop.Definition, form));
            if (Tell(Export(form, sop), text => File.WriteAllText(file, text)) == 0)
            {
                written++;
            }
            else
            {
                refused++;
            }
        }
        Console.WriteLine($"{written} berkas ditulis, {refused} ditolak.");
        return refused == 0 ? 0 : 1;
    }

    private static Exported Export(string form, LoadedSop sop) =>
        form == "elsa" ? ElsaExport.Write(sop.Compile()) : BpmnExport.Write(sop.Compile());

    private static int Tell(Exported exported, Action<string> write)
    {
        foreach (var refusal in exported.Refusals)
        {
            Console.Error.WriteLine(refusal.Message);
        }
        if (exported.Text is null)
        {
            return 1;
        }
        write(exported.Text);
        return 0;
    }
}
