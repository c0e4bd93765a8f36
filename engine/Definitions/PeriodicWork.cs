using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Periodic;

namespace DinsosFlow.Engine.Definitions;

/// <summary>What an agency does by the calendar (<c>berkala.yaml</c>). None of the real documents prints this: it is the office's to
/// set.</summary>
public sealed record PeriodicWork(string Agency, ImmutableArray<Schedule> Schedules, ImmutableArray<MatterDefault> Matters)
{
    public static PeriodicWork None(string agency) => new(agency, [], []);

    public MatterDefault? DefaultFor(MatterKind kind) => Matters.FirstOrDefault(matter => matter.Kind == kind);
}

/// <summary>What only the agency's other files can show: whether SOPs and units that the schedules name are there.</summary>
internal static class PeriodicCheck
{
    /// <param name="sop">A SOP of the agency by its id; null where there is none.</param>
    /// <returns>The work without schedules and defaults that name what is not there, and why.</returns>
    public static (PeriodicWork Work, ImmutableArray<Problem> Problems) Check(
        string file,
        PeriodicWork work,
        Func<string, SopDefinition?> sop,
        Organisation? organisation
    )
    {
        var problems = new ProblemList(file);
        var units = organisation?.Units.Select(unit => unit.Id).ToHashSet() ?? [];
        var schedules = work.Schedules.Where(schedule =>
        {
            var isSop = IsStartable(problems, schedule.Mark, $"{schedule.Path}.sop", schedule.Sop, sop);
            var unknown = schedule.Units.Where(unit => !units.Contains(unit)).ToList();
            foreach (var unit in unknown)
            {
                problems.Error(
                    schedule.Mark,
                    $"{schedule.Path}.unit",
                    "unit-tak-ada",
                    $"Tidak ada unit `{unit}` dalam organisasi.yaml.",
                    "Tambahkan unitnya, atau perbaiki ejaannya."
                );
            }
            return isSop && unknown.Count == 0;
        });
        var matters = work.Matters.Where(matter => matter.Sop is not { } id || IsStartable(problems, Mark.Start, "buku_jaga", id, sop));
        var kept = work with { Schedules = [.. schedules], Matters = [.. matters] };
        return (kept, problems.ToImmutable());
    }

    private static bool IsStartable(ProblemList problems, Mark mark, string path, string id, Func<string, SopDefinition?> sop)
    {
        switch (sop(id))
        {
            case null:
                problems.Error(mark, path, "sop-tak-ada", $"Tidak ada SOP `{id}`.", "Periksa nama pengenal SOP.");
                return false;
            case { IsStartable: false }:
                problems.Error(
                    mark,
                    path,
                    "sop-tanpa-tabel",
                    $"SOP `{id}` tercetak tanpa tabel langkah, jadi tidak dapat dimulai.",
                    "Pilih SOP lain, atau lengkapi tabelnya."
                );
                return false;
            default:
                return true;
        }
    }
}
