namespace DinsosFlow.Host.Storage;

/// <summary>Counts changes of something that hosts keep in memory: who remembers it by another value reads it again.</summary>
public sealed class StampRow
{
    /// <summary>What was published, counted by whoever publishes.</summary>
    public const string Documents = "dokumen";

    /// <summary><see cref="Documents"/> or <see cref="PeopleOf"/>.</summary>
    public required string Name { get; init; }
    public required long Value { get; init; }

    /// <summary>People, roles, posts, absences, tokens and emergency openings of an agency, and its emblem.
    /// Triggers count (<see cref="StampSchema"/>),
    /// so that no way of changing a row goes past it.</summary>
    public static string PeopleOf(string agency) => $"people:{agency}";
}

/// <summary>What a caller was found out by.</summary>
/// <param name="People">Of the caller's agency; 0 where nobody was ever entered in it.</param>
/// <param name="Documents">0 before anything was published.</param>
internal readonly record struct Stamps(long People, long Documents);
