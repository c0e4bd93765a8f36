using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>The first <c>organisasi.yaml</c> of an agency: one unit and the post of its head, to which its people add the others.</summary>
public static class NewOrganisation
{
    public const string Unit = "dinas";
    public const string Head = "kepala";

    /// <param name="agency">Its id.</param>
    /// <param name="head">What the head's post is called.</param>
    public static string Text(string agency, string name, string calendar, Letterhead letterhead, string head)
    {
        var kop = new (string Key, string? Value)[]
        {
            ("alamat", letterhead.Address),
            ("telepon", letterhead.Phone),
            ("surel", letterhead.Email),
            ("kota", letterhead.City),
        };
        var given = kop.Where(entry => entry.Value is not null).Select(entry => (entry.Key, (DocNode?)Nodes.Text(entry.Value!))).ToArray();
        var lines = new List<string>
        {
            Line("instansi", Nodes.Plain(agency)),
            Line("nama", Nodes.Text(name)),
            Line("kalender", Nodes.Plain(calendar)),
            "waktu_baku: kedatangan",
        };
        if (given.Length > 0)
        {
            lines.Add(Line("kop", Nodes.Map(given)));
        }
        lines.Add("unit:");
        lines.Add($"  - {Flow(Nodes.Map(("id", Nodes.Plain(Unit)), ("nama", Nodes.Text(name))))}");
        lines.Add("jabatan:");
        lines.Add($"  - {Flow(Nodes.Map(("id", Nodes.Plain(Head)), ("nama", Nodes.Text(head)), ("unit", Nodes.Plain(Unit))))}");
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(string key, DocNode value) => $"{key}: {Flow(value)}";

    private static string Flow(DocNode node) => NodeText.Flow(node, Quotes.None);
}
