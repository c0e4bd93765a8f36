using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>The first text of a service: its name and one channel, to which its office adds the components.</summary>
public static class NewService
{
    public const string Channel = "langsung";

    /// <param name="time">The published limit; null: none yet.</param>
    /// <param name="sop">Id of the SOP that carries it; null: none yet.</param>
    public static string Text(string id, string name, string channel, string? time, string? sop)
    {
        var carried = Nodes.Map(
            ("id", Nodes.Plain(Channel)),
            ("nama", Nodes.Text(channel)),
            ("waktu", time is null ? null : Nodes.Text(time)),
            ("sop", sop is null ? null : Nodes.Plain(sop))
        );
        return $"layanan: {Flow(Nodes.Plain(id))}\nversi: 1\nnama: {Flow(Nodes.Text(name))}\nsaluran:\n  - {Flow(carried)}\n";
    }

    private static string Flow(DocNode node) => NodeText.Flow(node, Quotes.None);
}
