namespace DinsosFlow.Engine.Documents;

/// <summary>An error keeps a definition from being run; a warning is a question a careful official would ask.</summary>
public enum Severity
{
    Error,
    Warning,
}

/// <summary>A place in a text, both counted from 1 as editors show them.</summary>
public readonly record struct Mark(int Line, int Column)
{
    public static readonly Mark Start = new(1, 1);
}

/// <summary>
/// One thing that is wrong in a document, in the words of its author (Indonesian).
/// </summary>
/// <param name="Code">Stable, machine-readable, kebab-case: <c>baris-ganda</c>.</param>
/// <param name="File">The file as the author named it; never a path of the server.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Path">Keys and positions down to the place: <c>langkah[3].keputusan.tidak</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, naming what was found.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(Severity Severity, string Code, string File, int Line, int Column, string Path, string Message, string Remedy)
{
    public bool IsError => Severity == Severity.Error;

    public override string ToString() => $"{File}:{Line}:{Column}: {(IsError ? "galat" : "peringatan")} {Code}: {Message} {Remedy}";
}
