using System.Collections.Concurrent;
using System.Numerics;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// The statements of a table, written once and prepared once: they come from the model, so that a column that is added to a row
/// class is saved without a line of code. What is done to several rows of a table one after the other is one statement, as far as its
/// text stays one of few: the server prepares each.
/// </summary>
internal sealed class RowStatements
{
    /// <summary>Rows in one statement.</summary>
    private const int Most = 32;

    /// <summary>So many rows or fewer are one statement whatever their number; more are a few statements of few sizes.</summary>
    private const int Few = 8;

    private readonly string _table;
    private readonly RowTable.Column[] _all;
    private readonly int _keys;
    private readonly string[] _types;
    private readonly Text?[] _inserts = new Text?[Most + 1];
    private readonly Text?[] _updates = new Text?[Most + 1];
    private readonly Text?[] _deletes = new Text?[Most + 1];

    public RowStatements(RowTable table)
    {
        _table = table.Name;
        // The key first, and what tells rows of one case apart at its end.
        _all = [.. table.Columns.Where(column => column.IsKey), .. table.Columns.Where(column => !column.IsKey)];
        _keys = _all.Count(column => column.IsKey);
        _types = [.. _all.Select(column => column.StoreType)];
    }

    /// <returns>How many of so many rows the next statement takes.</returns>
    public static int SizeOf(int rows) => rows <= Few ? rows : Math.Min(Most, (int)BitOperations.RoundUpToPowerOf2((uint)rows + 1) / 2);

    /// <summary>The last column of the key.</summary>
    private int Last => _keys - 1;

    /// <summary>What the row says now; it may change afterwards.</summary>
    public object?[] Read(object row) => Array.ConvertAll(_all, column => column.Read(row));

    public object?[] ReadKey(object row) => [.. _all.Take(_keys).Select(column => column.Read(row))];

    /// <param name="rows">As <see cref="Read"/> gives them, a number that <see cref="SizeOf"/> gives.</param>
    public Statement Insert(IReadOnlyList<object?[]> rows) =>
        (_inserts[rows.Count] ??= InsertOf(rows.Count)).With([.. rows.SelectMany(row => row)]);

    /// <param name="rows">Alike but for the last column of their key (<see cref="AreAlike"/>).</param>
    /// <inheritdoc cref="Insert"/>
    public Statement Update(IReadOnlyList<object?[]> rows) =>
        (_updates[rows.Count] ??= UpdateOf(rows.Count)).With([
            .. rows[0].Take(Last),
            .. rows[0].Skip(_keys),
            .. rows.Select(row => row[Last]),
        ]);

    /// <param name="rows">Keys, as <see cref="ReadKey"/> gives them; alike but for the last column.</param>
    public Statement Delete(IReadOnlyList<object?[]> rows) =>
        (_deletes[rows.Count] ??= DeleteOf(rows.Count)).With([.. rows[0].Take(Last), .. rows.Select(row => row[Last])]);

    /// <summary>The same is to be done to both: they differ in the last column of their key alone.</summary>
    public bool AreAlike(object?[] one, object?[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (i != Last && !Equals(one[i], other[i]))
            {
                return false;
            }
        }
        return true;
    }

    private Text InsertOf(int rows)
    {
        var columns = string.Join(", ", _all.Select(column => $"\"{column.Name}\""));
        var places = Enumerable.Range(0, rows).Select(row => $"({Places(row * _all.Length, _all.Length)})");
        return new Text(
            $"INSERT INTO \"{_table}\" ({columns}) VALUES {string.Join(", ", places)}",
            [.. Enumerable.Repeat(_types, rows).SelectMany(types => types)]
        );
    }

    private Text UpdateOf(int rows)
    {
        var set = _all.Skip(_keys).Select((column, i) => $"\"{column.Name}\" = ${Last + i + 1}");
        return new Text(
            $"UPDATE \"{_table}\" SET {string.Join(", ", set)} WHERE {Where(_all.Length - 1, rows)}",
            [.. _types.Take(Last), .. _types.Skip(_keys), .. Enumerable.Repeat(_types[Last], rows)]
        );
    }

    private Text DeleteOf(int rows) =>
        new($"DELETE FROM \"{_table}\" WHERE {Where(Last, rows)}", [.. _types.Take(Last), .. Enumerable.Repeat(_types[Last], rows)]);

    /// <param name="before">Parameters before those of the rows.</param>
    private string Where(int before, int rows)
    {
        var shared = _all.Take(Last).Select((column, i) => $"\"{column.Name}\" = ${i + 1}");
        var own = rows == 1 ? $"= ${before + 1}" : $"IN ({Places(before, rows)})";
        return string.Join(" AND ", [.. shared, $"\"{_all[Last].Name}\" {own}"]);
    }

    private static string Places(int before, int count) => string.Join(", ", Enumerable.Range(before + 1, count).Select(i => $"${i}"));

    private sealed record Text(string Words, string[] Types)
    {
        public Statement With(object?[] values) => new(Words, values, Types);
    }
}

/// <summary>Rows to be saved, in the order in which they were put here.</summary>
internal sealed class RowBatch(Store store) : IRowSink
{
    private static readonly ConcurrentDictionary<(bool IsPostgres, Type Row), RowStatements> Known = new();

    private readonly List<Premise> _premises = new(2);
    private readonly List<Group> _groups = new(16);

    private enum Act
    {
        Insert,
        Update,
        Delete,
    }

    /// <summary>Premises come first: what fails should fail before anything is written.</summary>
    public IReadOnlyList<Statement> Statements =>
        [.. _premises.Select(premise => premise.Statement), .. _groups.SelectMany(group => group.Statements)];

    public bool HasPremises => _premises.Count > 0;

    public void Require(IEnumerable<Premise> premises) => _premises.AddRange(premises);

    public void Add(object row) => Put(Of(row), Act.Insert, row);

    public void Change(object row) => Put(Of(row), Act.Update, row);

    public void Remove(object row) => Put(Of(row), Act.Delete, row);

    /// <summary>
    /// Takes in what others put together: each one's rows stay in their order, and rows of a table that several add next are added by
    /// one statement.
    /// </summary>
    public void AddAll(IReadOnlyList<RowBatch> others)
    {
        // Of whichever agency, in one order on every host: they hold what they change.
        var premises = new List<Premise>();
        foreach (var premise in others.SelectMany(other => other._premises))
        {
            if (!premises.Exists(premise.Repeats))
            {
                premises.Add(premise);
            }
        }
        Require(premises.OrderBy(premise => premise.Of, StringComparer.Ordinal).ThenBy(premise => premise.Order));
        var waiting = others.Select(other => new Queue<Group>(other._groups)).ToList();
        while (true)
        {
            waiting.RemoveAll(groups => groups.Count == 0);
            if (waiting.Count == 0)
            {
                return;
            }
            var next = NextOf(waiting);
            foreach (var groups in waiting)
            {
                if (groups.Peek().Is(next))
                {
                    Put(groups.Dequeue());
                }
            }
        }
    }

    /// <returns>What several do next, and nobody after something else; where there is no such thing, what the first does.</returns>
    private static Group NextOf(List<Queue<Group>> waiting) =>
        waiting
            .Select(groups => groups.Peek())
            .FirstOrDefault(head => !waiting.Exists(groups => !groups.Peek().Is(head) && groups.Any(later => later.Is(head))))
        ?? waiting[0].Peek();

    private void Put(RowStatements table, Act act, object row)
    {
        var values = act == Act.Delete ? table.ReadKey(row) : table.Read(row);
        if (_groups.Count > 0 && _groups[^1].Takes(table, act, values))
        {
            _groups[^1].Rows.Add(values);
        }
        else
        {
            _groups.Add(new Group(table, act, [values]));
        }
    }

    private void Put(Group group)
    {
        if (group.Act == Act.Insert && _groups.Count > 0 && _groups[^1].Is(group))
        {
            _groups[^1].Rows.AddRange(group.Rows);
        }
        else
        {
            _groups.Add(new Group(group.Table, group.Act, [.. group.Rows]));
        }
    }

    private RowStatements Of(object row) =>
        Known.GetOrAdd((store.IsPostgres, row.GetType()), static (of, store) => Read(of.Row, store), store);

    private static RowStatements Read(Type row, Store store)
    {
        using var db = store.Open();
        return new RowStatements(RowTable.Of(db, row));
    }

    /// <summary>Rows of a table to which the same is done.</summary>
    private sealed record Group(RowStatements Table, Act Act, List<object?[]> Rows)
    {
        public IEnumerable<Statement> Statements
        {
            get
            {
                for (var from = 0; from < Rows.Count; )
                {
                    var rows = Rows.GetRange(from, RowStatements.SizeOf(Rows.Count - from));
                    from += rows.Count;
                    yield return Act switch
                    {
                        Act.Insert => Table.Insert(rows),
                        Act.Update => Table.Update(rows),
                        _ => Table.Delete(rows),
                    };
                }
            }
        }

        public bool Is(Group other) => Table == other.Table && Act == other.Act;

        public bool Takes(RowStatements table, Act act, object?[] values) =>
            Table == table && Act == act && (act == Act.Insert || table.AreAlike(Rows[0], values));
    }
}
