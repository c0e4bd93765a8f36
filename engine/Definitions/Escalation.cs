using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Definitions;

/// <summary>Why a promise was missed, as the agency lists it (<c>sebab</c>).</summary>
public sealed record BreachCause(string Id, string Name);

/// <summary>How an agency watches its promises (<c>eskalasi.yaml</c>). None of the real documents prints this: it is the office's to
/// set.</summary>
/// <param name="MaxExtensionPercent">Longest extension of a promise in percent of its own limit, from 0 (none) to 100.</param>
/// <param name="QuietHours">When no mail goes out; null for an agency that wants none of that. <see cref="QuietHours.Usual"/> unless
/// told.</param>
public sealed record Escalation(
    string Agency,
    Ladder Ladder,
    ImmutableArray<BreachCause> Causes,
    int MaxExtensionPercent,
    QuietHours? QuietHours
)
{
    public const int UsualMaxExtensionPercent = 100;
    public const int UsualMaxBackdatedDays = 1;

    /// <summary>How many working days back a pause or its end may be dated by who is no supervisor (<c>penangguhan_mundur</c>), from 0 to
    /// 250.</summary>
    public int MaxBackdatedDays { get; init; } = UsualMaxBackdatedDays;

    public static Escalation None(string agency) => new(agency, Ladder.Empty, [], UsualMaxExtensionPercent, QuietHours.Usual);
}
