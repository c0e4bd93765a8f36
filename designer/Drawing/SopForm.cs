using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Designer.Drawing;

/// <summary>A SOP as the official form (PermenPAN-RB 35/2012): identity block, table, flowchart in the lanes.</summary>
public static class SopForm
{
    private const string Style = """
        body{font:16px/1.4 Arial,"Liberation Sans",sans-serif;margin:1rem;color:#111;background:#fff}
        table{border-collapse:collapse;width:100%;max-width:1200px}
        td{border:1px solid #333;padding:.4rem .6rem;vertical-align:top;width:50%}
        .identitas tr:first-child td:first-child{text-align:center;vertical-align:middle}
        .identitas dl{display:grid;grid-template-columns:11rem 1fr;gap:.25rem;margin:0}
        dd{margin:0}h1{font-size:1.25rem}h2{font-size:1em;margin:0 0 .25rem}ol{margin:0;padding-left:1.4rem}
        .alur{overflow-x:auto;margin-top:1rem}
        .alur-cetak{display:none}@page{size:A4 landscape;margin:10mm}
        @media print{
          body{margin:0}table{max-width:none;font-size:12px}.alur{display:none}.alur-cetak{display:block}
          .alur-cetak>svg{display:block;width:100%;break-inside:avoid}
          .alur-cetak>svg+svg{break-before:page}
        }
        """;

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>The table with its flowchart, standing alone.</summary>
    public static string ToSvg(SopDefinition definition, FormOptions? options = null) =>
        SvgWriter.Write(FormLayout.Of(definition, options));

    /// <summary>A whole page, with identity block, fit to print on A4 across.</summary>
    public static string ToHtml(SopDefinition definition, FormOptions? options = null) =>
        $"""
            <!DOCTYPE html>
            <html lang="id">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(
                definition.Name
            )}</title>
            <style>{Style}</style></head>
            <body>
            {ToIdentity(definition)}
            {ToFragment(definition, options)}
            </body></html>
            """;

    /// <summary>The table for a page of its own; a SOP printed without one says so.</summary>
    public static string ToFragment(SopDefinition definition, FormOptions? options = null) =>
        definition.IsStartable ? Fragment(definition, options) : "<p>SOP ini tercetak tanpa tabel langkah.</p>";

    private static string Fragment(SopDefinition definition, FormOptions? options) =>
        $"<div class=\"alur\" tabindex=\"0\">{ToSvg(definition, options)}</div>\n<div class=\"alur-cetak\" "
        + $"aria-hidden=\"true\">{PrintedSheets.Write(FormLayout.OnPaper(definition, options))}</div>";

    /// <summary>The head of the form: number, dates, who approved it, legal basis, warnings, record keeping.</summary>
    public static string ToIdentity(SopDefinition sop)
    {
        var html = new StringBuilder("<table class=\"identitas\"><tr><td>");
        html.Append(string.Join("<br>", sop.Units.Select(unit => $"<strong>{E(unit)}</strong>")));
        html.Append("</td><td><dl>");
        Term(html, "Nomor SOP", sop.Number);
        Term(html, "Tanggal Pembuatan", Date(sop.CreatedOn));
        Term(html, "Tanggal Revisi", Date(sop.RevisedOn));
        Term(html, "Tanggal Efektif", Date(sop.EffectiveOn));
        Term(html, "Disahkan oleh", Approval(sop.Approval));
        Term(html, "Nama SOP", sop.Name);
        html.Append("</dl></td></tr>");
        Boxes(html, ("Dasar Hukum", sop.LegalBasis), ("Kualifikasi Pelaksana", sop.Qualifications));
        Boxes(html, ("Keterkaitan", sop.Related), ("Peralatan/Perlengkapan", sop.Equipment));
        Boxes(html, ("Peringatan", sop.Cautions), ("Pencatatan dan Pendataan", sop.Records));
        return html.Append("</table>").ToString();
    }

    private static void Term(StringBuilder html, string term, string? text) => html.Append($"<dt>{term}</dt><dd>{E(text ?? "")}</dd>");

    private static void Boxes(StringBuilder html, params ReadOnlySpan<(string Title, ImmutableArray<string> Texts)> boxes)
    {
        html.Append("<tr>");
        foreach (var (title, texts) in boxes)
        {
            html.Append($"<td><h2>{title}</h2>");
            html.Append(texts.Length == 1 ? E(texts[0]) : $"<ol>{string.Concat(texts.Select(text => $"<li>{E(text)}</li>"))}</ol>");
            html.Append("</td>");
        }
        html.Append("</tr>");
    }

    private static string? Date(LocalDate? date) => date?.ToString("d MMMM uuuu", Indonesian);

    private static string Approval(Approval? approval) =>
        string.Join(", ", new[] { approval?.Position, approval?.Name, approval?.Nip is { } nip ? $"NIP. {nip}" : null }.OfType<string>());

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
