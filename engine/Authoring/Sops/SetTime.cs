using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets the standard time of a row, as printed; refused where it can be read neither by itself nor by its reading.</summary>
/// <param name="Text">Null: nothing is printed.</param>
/// <param name="Limit">The reading (<c>batas</c>), only where the words cannot be read; one that stood there before goes.</param>
/// <param name="Channel">Id of a service's channel; null in a SOP.</param>
public sealed record SetTime(int Row, string? Text, string? Limit = null, string? Channel = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Row(revision, Channel, Row) is { } row)
        {
            Times.Put(revision, row, Text, Limit, KeyOrder.Row);
        }
    }
}
