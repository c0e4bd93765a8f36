using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Two versions of a calendar file, without what it takes from its parents.</summary>
internal static class CalendarComparison
{
    private static readonly string[] Weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    public static Reading<CalendarDraft> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<CalendarDraft>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        return new Reading<CalendarDraft>(CalendarDraft.Read(document.Value, problems, ""), problems.ToImmutable());
    }

    public static ImmutableArray<Difference> Between(CalendarDraft before, CalendarDraft after)
    {
        var all = ImmutableArray.CreateBuilder<Difference>();
        var head = new Differences(all, "");
        head.Text("nama", before.Name, after.Name);
        head.Value("induk", before.Parent, after.Parent);
        head.Value("zona", before.Zone?.Id, after.Zone?.Id);
        head.Value("sepanjang waktu", before.IsRoundTheClock ? "ya" : "tidak", after.IsRoundTheClock ? "ya" : "tidak");
        foreach (var year in before.DecreedYears.Except(after.DecreedYears).Order())
        {
            head.Say($"tahun {Text(year)} menjadi sementara");
        }
        foreach (var year in after.DecreedYears.Except(before.DecreedYears).Order())
        {
            head.Say($"tahun {Text(year)} sudah ditetapkan");
        }
        if (!before.IsRoundTheClock && !after.IsRoundTheClock)
        {
            Week(head.At("jam kerja"), before.Week, after.Week);
        }
        Periods(head, before.Periods, after.Periods);
        Holidays(head, before.Holidays, after.Holidays);
        return all.DrainToImmutable();
    }

    private static void Holidays(Differences head, Dictionary<LocalDate, string> before, Dictionary<LocalDate, string> after)
    {
        foreach (var date in before.Keys.Union(after.Keys).Order())
        {
            var (was, now) = (before.GetValueOrDefault(date), after.GetValueOrDefault(date));
            if (was is null)
            {
                head.Say($"libur {Dates.Text(date)} ditambahkan: {now}");
            }
            else if (now is null)
            {
                head.Say($"libur {Dates.Text(date)} dihapus: {was}");
            }
            else
            {
                head.At($"libur {Dates.Text(date)}").Text("nama", was, now);
            }
        }
    }

    private static void Periods(Differences head, ImmutableArray<CalendarPeriod> before, ImmutableArray<CalendarPeriod> after)
    {
        foreach (var gone in before.Where(period => after.All(other => other.Name != period.Name)))
        {
            head.Say($"masa {gone.Name} dihapus");
        }
        foreach (var period in after)
        {
            if (before.FirstOrDefault(other => other.Name == period.Name) is not { } was)
            {
                head.Say($"masa {period.Name} ditambahkan: {Dates.Text(period.From)} sampai {Dates.Text(period.To)}");
                continue;
            }
            var at = head.At($"masa {period.Name}");
            at.Value("mulai", Dates.Text(was.From), Dates.Text(period.From));
            at.Value("sampai", Dates.Text(was.To), Dates.Text(period.To));
            Week(at, was.Week, period.Week);
        }
    }

    private static void Week(Differences at, WorkWeek? before, WorkWeek? after)
    {
        for (var i = 0; i < Weekdays.Length; i++)
        {
            at.Value(Weekdays[i], Hours(before, i), Hours(after, i));
        }
    }

    private static string Hours(WorkWeek? week, int day) =>
        week is null || week.Days[day].IsEmpty
            ? "tutup"
            : string.Join(" dan ", week.Days[day].Select(opening => $"{Clock(opening.From)}-{Clock(opening.To)}"));

    private static string Clock(int second) => string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}.{second / 60 % 60:00}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
