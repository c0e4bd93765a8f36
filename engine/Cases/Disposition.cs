using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>What a head writes on the disposition sheet (lembar disposisi).</summary>
/// <param name="To">Ids of the positions it is passed on to; at least one.</param>
/// <param name="Copies">Ids of the positions that get a copy (tembusan).</param>
/// <param name="Instructions">As ticked, in the words of the office's own list.</param>
/// <param name="Urgency">In the words of the office's own list (sifat); null where nothing was ticked.</param>
public sealed record Disposition(
    ImmutableArray<string> To,
    ImmutableArray<string> Copies,
    ImmutableArray<string> Instructions,
    string? Urgency,
    PersonalText? Note
);
