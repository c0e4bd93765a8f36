using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Cases of one transaction, by table, with the last numbers before and after them.</summary>
internal sealed class SeedBatch(IReadOnlyList<List<object>> cases, Dictionary<int, int> before, Dictionary<int, int> after)
{
    public Dictionary<Type, List<object>> Rows { get; } =
        cases.SelectMany(rows => rows).GroupBy(row => row.GetType()).ToDictionary(group => group.Key, group => group.ToList());

    public Dictionary<int, int> Before => before;

    public Dictionary<int, int> After => after;

    public SeedReport AddTo(SeedReport report) =>
        report with
        {
            Cases = report.Cases + cases.Count,
            Open = report.Open + Of<CaseRow>().Count(row => row.Status == CaseStatus.Running),
            Rows = report.Rows + Rows.Values.Sum(rows => (long)rows.Count),
            Deadlines = report.Deadlines + Of<DeadlineRow>().Count(),
            Running = report.Running + Of<DeadlineRow>().Count(row => row.PassedAt is null),
        };

    private IEnumerable<T> Of<T>() => Rows.GetValueOrDefault(typeof(T), []).Cast<T>();
}
