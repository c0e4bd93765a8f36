using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Reminders;
using DinsosFlow.Host.Office.Periodic;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>Invented entries of the <i>buku jaga</i> around today, and the monthly reports of the month before, started by hand.</summary>
internal static class DemoDates
{
    public static async Task FillAsync(IServiceProvider services, string agency, Instant now)
    {
        var registry = services.GetRequiredService<DefinitionRegistry>();
        var today = now.InZone(registry.RulesFor(agency).Calendar.Zone).Date;
        await using var db = services.GetRequiredService<Store>().Open();
        Add(db, registry, agency, now, new MatterInput("kgb", "Maria Contoh", Iso(today.PlusDays(20)), "", "", "2"));
        Add(db, registry, agency, now, new MatterInput("pensiun", "Yohanes Contoh", Iso(today.PlusMonths(11)), "", "", ""));
        Add(db, registry, agency, now, new MatterInput("pangkat", "Agnes Contoh", Iso(today.PlusMonths(7)), "", "", "4"));
        Add(db, registry, agency, now, new MatterInput("izin", "Izin operasional LKS rekaan", Iso(today.PlusMonths(1)), "", "", ""));
        await db.SaveChangesAsync();
        foreach (
            var schedule in UnitSchedule
                .Of(registry.Library.PeriodicOf(agency))
                .Where(schedule => schedule.Schedule.Every == Every.Month)
                .Take(2)
        )
        {
            var start = PeriodByHand.Choices(schedule, registry, now).ElementAt(1);
            var by = new Caller($"{agency}-admin", "Administrator Peraga", agency, [Role.Administrator], []);
            await services.GetRequiredService<CaseRoad>().SendAsync(Order.ToStart(by, schedule, start, registry));
        }
    }

    private static void Add(DinsosFlowDb db, DefinitionRegistry registry, string agency, Instant now, MatterInput input)
    {
        if (MatterDraft.Read(input, agency, registry.Library).Draft is not { } draft)
        {
            return;
        }
        var row = new MatterRow
        {
            Id = Guid.NewGuid(),
            Agency = agency,
            Kind = draft.Kind,
            About = draft.About,
            On = draft.On,
            Lead = draft.Lead.ToString(),
            RemindOn = draft.Lead.Before(draft.On),
            CreatedBy = $"{agency}-kasubag-kepegawaian-umum",
            CreatedAt = now,
        };
        draft.CopyTo(row);
        db.Matters.Add(row);
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
