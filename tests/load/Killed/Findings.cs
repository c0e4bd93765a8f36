namespace DinsosFlow.Load.Killed;

/// <summary>What is not as it should be, by kind, with the rows.</summary>
internal sealed class Findings
{
    private const int Shown = 20;
    private readonly Dictionary<string, List<string>> _found = [];

    public bool Any => _found.Count > 0;

    public void Add(string what, string row)
    {
        _found.TryAdd(what, []);
        _found[what].Add(row);
    }

    public void AddAll(string what, IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            Add(what, row);
        }
    }

    public void Print()
    {
        foreach (var (what, rows) in _found)
        {
            Console.WriteLine($"{what}: {rows.Count}");
            foreach (var row in rows.Take(Shown))
            {
                Console.WriteLine($"  {row}");
            }
        }
    }
}
