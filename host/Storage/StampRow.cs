namespace DinsosFlow.Host.Storage;

/// <summary>
/// Counts changes of something that hosts keep in memory: who remembers it by another value reads it again. Triggers count
/// (<see cref="StampSchema"/>), so that no way of changing a row goes past it.
/// </summary>
public sealed class StampRow
{
    /// <summary><see cref="PeopleOf"/>.</summary>
    public required string Name { get; init; }
    public required long Value { get; init; }

    /// <summary>People, roles, posts, absences, tokens and emergency openings of an agency.</summary>
    public static string PeopleOf(string agency) => $"people:{agency}";
}
