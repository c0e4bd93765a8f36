using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.CommandLine;

/// <summary>The findings as a page that an office prints and goes through, SOP by SOP.</summary>
internal static class LintReport
{
    private const string Style = """
        body{font:15px/1.45 Arial,"Liberation Sans",sans-serif;color:#111;max-width:60rem;margin:1.5rem auto;padding:0 1rem}
        h1{font-size:1.5rem}
        h2{font-size:1.1rem;margin:1.6rem 0 .3rem;border-bottom:1px solid #999;break-after:avoid}table{border-collapse:collapse;width:100%}
        th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
        th{background:#eef1f4}td:first-child{white-space:nowrap}
        td.c{width:1.6rem}tr{break-inside:avoid}.galat{color:#971515;font-weight:bold}
        p.sub{color:#444;margin:.2rem 0}@page{size:A4;margin:14mm}
        """;

    public static string Write(DefinitionLibrary library, ImmutableArray<Problem> problems)
    {
        var html = new StringBuilder();
        html.Append(
            "<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                + "initial-scale=1\">"
        );
        html.Append("<title>Hasil pemeriksaan SOP</title><style>")
            .Append(Style)
            .Append("</style></head>\n<body><h1>Hasil pemeriksaan SOP dan layanan</h1>");
        var errors = problems.Count(problem => problem.IsError);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p>{library.Files} berkas diperiksa: <span class=\"{(errors > 0 ? "galat" : "")}\">{errors} galat</span> yang membuat SOP "
                + $"tidak dapat dijalankan, {problems.Length - errors} pertanyaan untuk pemilik SOP. Kotak di kiri untuk dicentang bila "
                + $"sudah dijawab.</p>\n"
        );
        Summary(html, problems);
        foreach (var file in problems.GroupBy(problem => problem.File))
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<section><h2>{E(TitleOf(library, file.Key))}</h2>\n<p class=\"sub\">{E(file.Key)}</p>\n"
            );
            html.Append("<table><thead><tr><th></th><th>Tempat</th><th>Temuan</th><th>Saran</th></tr></thead><tbody>\n");
            foreach (var problem in file)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><td class=\"c\">☐</td><td>{E(PlaceOf(problem))}</td>"
                        + $"<td>{(problem.IsError ? "<span class=\"galat\">Galat.</span> " : "")}{E(problem.Message)}</td>"
                        + $"<td>{E(problem.Remedy)}</td></tr>\n"
                );
            }
            html.Append("</tbody></table></section>\n");
        }
        return html.Append("</body></html>\n").ToString();
    }

    private static void Summary(StringBuilder html, ImmutableArray<Problem> problems)
    {
        html.Append("<table><thead><tr><th>Jenis temuan</th><th>Banyaknya</th></tr></thead><tbody>");
        foreach (
            var code in problems
                .CountBy(problem => problem.Code)
                .OrderByDescending(entry => entry.Value)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        )
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{E(code.Key)}</td><td>{code.Value}</td></tr>");
        }
        html.Append("</tbody></table>\n");
    }

    private static string TitleOf(DefinitionLibrary library, string file)
    {
        var sop = library.Sops.Values.FirstOrDefault(loaded => loaded.File == file)?.Definition;
        return sop is null ? "Berlaku untuk banyak SOP"
            : sop.Number is null ? sop.Name
            : $"{sop.Name} (nomor {sop.Number})";
    }

    /// <summary>"langkah[3].kegiatan" as people say it.</summary>
    private static string PlaceOf(Problem problem)
    {
        var path = problem.Path;
        var close = path.IndexOf(']', StringComparison.Ordinal);
        if (path.StartsWith("langkah[", StringComparison.Ordinal) && close > 0)
        {
            var field = close + 2 < path.Length ? $", {path[(close + 2)..].Replace('_', ' ')}" : "";
            return $"Langkah {path["langkah[".Length..close]}{field}";
        }
        return path.Length == 0 ? "SOP ini" : path.Replace('_', ' ');
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
