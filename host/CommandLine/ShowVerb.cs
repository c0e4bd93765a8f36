using System.CommandLine;
using System.Text;
using DinsosFlow.Designer.Drawing;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>show</c>: a SOP in another form.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "<instansi>/<sop>" };
        var form = new Option<string>("--as") { Description = "html, svg atau yaml", DefaultValueFactory = _ => "html" };
        form.AcceptOnlyFromAmong("html", "svg", "yaml");
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
        Console.WriteLine(
            form switch
            {
                "yaml" => Encoding.UTF8.GetString(sop.Bytes.Span).TrimStart('\uFEFF').TrimEnd(),
                "svg" => SopForm.ToSvg(sop.Definition),
                _ => SopForm.ToHtml(sop.Definition),
            }
        );
        return 0;
    }
}
