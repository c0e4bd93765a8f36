using NodaTime;

namespace DinsosFlow.Engine.Definitions;

/// <summary>Maklumat pelayanan: the agency's signed pledge to keep its standards (UU 25/2009 art. 22).</summary>
/// <param name="Text">Verbatim.</param>
/// <param name="Date">As printed below it; null where no date is printed.</param>
public sealed record Pledge(string Text, LocalDate? Date, SourcePlace? Source);

/// <summary>The form of a promised compensation (<c>bentuk</c>).</summary>
public enum CompensationKind
{
    /// <summary><c>prioritas</c>: priority in the next process.</summary>
    Priority,

    /// <summary><c>permohonan-maaf</c>: an apology.</summary>
    Apology,

    /// <summary><c>lainnya</c>: another form, or none named.</summary>
    Other,
}

/// <summary>A compensation that the agency's own paper promises when a service misses its standard.</summary>
/// <remarks>The paper says that it <em>may</em> be given: the engine proposes, the head decides.</remarks>
/// <param name="Text">Verbatim.</param>
public sealed record Compensation(string Id, CompensationKind Kind, string Text, SourcePlace? Source);
