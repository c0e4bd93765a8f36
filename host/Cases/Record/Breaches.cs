using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Which limits of a case were missed, as supervisors count it: standard times are a norm and never are.</summary>
internal static class Breaches
{
    public static bool IsBreach(Deadline limit) => limit.Kind != DeadlineKind.StandardTime && RecordedAsPassed(limit) is not null;

    /// <summary>The due instant that was missed, also where a corrected calendar undid it since.</summary>
    public static Instant? RecordedAsPassed(Deadline limit) => limit.PassedAt ?? limit.ClearedAt;
}
