using System.CommandLine;
using System.Text;
using DinsosFlow.Designer.Drawing;
using DinsosFlow.Engine.Interchange;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>show</c>: a SOP in another form.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "<instansi>/<sop> atau <instansi>/<layanan>:<saluran>" };
        var form = new Option<string>("--as") { Description = "html, svg, yaml, elsa (alur untuk Elsa 3) atau bpmn (BPMN 2.0)", DefaultValueFactory = _ => "html" };
        form.AcceptOnlyFromAmong("html", "svg", "yaml", "elsa", "bpmn");
        var definitions = Verbs.DefinitionsOption();
        var command = new Command("show", "Tampilkan SOP dalam bentuk lain.") { definition, form, definitions };
        command.SetAction(parsed => Run(parsed.GetValue(definition)!, parsed.GetValue(form)!, parsed.GetValue(definitions)));
        return command;
    }

    private static int Run(string key, string form, DirectoryInfo? definitions)
    {
        if (DefinitionFiles.FindRoot(definitions) is not { } root)
        {
            return Verbs.Refuse("Tidak ada folder definisi.");
        }
        var library = DefinitionFiles.Load(root);
        if (!library.Sops.TryGetValue(key, out var sop))
        {
            return Verbs.Refuse($"Tidak ada definisi `{key}`, atau isinya belum benar (periksa dengan lint).");
        }
        if (form is "elsa" or "bpmn")
        {
            return sop.Definition.IsStartable
                ? Export(form == "elsa" ? ElsaExport.Write(sop.Compile()) : BpmnExport.Write(sop.Compile()))
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

    private static int Export(Exported exported)
    {
        foreach (var refusal in exported.Refusals)
        {
            Console.Error.WriteLine(refusal.Message);
        }
        if (exported.Text is null)
        {
            return 1;
        }
        Console.WriteLine(exported.Text);
        return 0;
    }
}
