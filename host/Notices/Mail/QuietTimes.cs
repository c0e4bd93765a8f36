using DinsosFlow.Host.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>
/// Which agencies sleep now. Mail alone waits: a notice in the application wakes nobody. The waiting is told to administrators by the
/// delivery's next time, and held by <see cref="DeliveryQueue.ClaimAsync"/>, so that nothing tried again goes out at night either.
/// </summary>
public sealed class QuietTimes(DefinitionRegistry registry, IClock clock)
{
    /// <returns>When the agency's quiet hours end; null where it has none now.</returns>
    public Instant? EndFor(string agency) =>
        registry.Library.EscalationOf(agency).QuietHours?.EndAfter(clock.GetCurrentInstant(), registry.RulesFor(agency).Calendar.Zone);

    public IReadOnlyCollection<string> QuietNow() => [.. registry.Library.Organisations.Keys.Where(agency => EndFor(agency) is not null)];
}
