using System.Collections.Concurrent;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// The statements of a table, written once and prepared once: they come from the model, so that a column that is added to a row
/// class is saved without a line of code.
/// </summary>
internal sealed class RowStatements
{
    private readonly string _insert;
    private readonly string _update;
    private readonly string _delete;
    private readonly RowTable.Column[] _all;
    private readonly RowTable.Column[] _keys;
    private readonly string[] _types;
    private readonly string[] _keyTypes;

    public RowStatements(RowTable table)
    {
        // The key first: its parameters are the same in all three.
        _keys = [.. table.Columns.Where(column => column.IsKey)];
        RowTable.Column[] others = [.. table.Columns.Where(column => !column.IsKey)];
        _all = [.. _keys, .. others];
        _types = [.. _all.Select(column => column.StoreType)];
        _keyTypes = [.. _keys.Select(column => column.StoreType)];
        var where = string.Join(" AND ", _keys.Select((column, i) => $"\"{column.Name}\" = ${i + 1}"));
        var set = string.Join(", ", others.Select((column, i) => $"\"{column.Name}\" = ${_keys.Length + i + 1}"));
        _insert =
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", _all.Select(column => $"\"{column.Name}\""))}) "
            + $"VALUES ({string.Join(", ", _all.Select((_, i) => $"${i + 1}"))})";
        _update = $"UPDATE \"{table.Name}\" SET {set} WHERE {where}";
        _delete = $"DELETE FROM \"{table.Name}\" WHERE {where}";
    }

    public Statement Insert(object row) => new(_insert, Values(_all, row), _types);

    public Statement Update(object row) => new(_update, Values(_all, row), _types);

    public Statement Delete(object row) => new(_delete, Values(_keys, row), _keyTypes);

    private static object?[] Values(RowTable.Column[] columns, object row) => Array.ConvertAll(columns, column => column.Read(row));
}

/// <summary>Rows to be saved, in the order in which they were put here.</summary>
internal sealed class RowBatch(Store store) : IRowSink
{
    private static readonly ConcurrentDictionary<(bool IsPostgres, Type Row), RowStatements> Known = new();
    private readonly List<Statement> _statements = new(24);

    public IReadOnlyList<Statement> Statements => _statements;

    public void Add(object row) => _statements.Add(Of(row).Insert(row));

    public void Change(object row) => _statements.Add(Of(row).Update(row));

    public void Remove(object row) => _statements.Add(Of(row).Delete(row));

    public void AddAll(RowBatch other) => _statements.AddRange(other._statements);

    private RowStatements Of(object row) =>
        Known.GetOrAdd((store.IsPostgres, row.GetType()), static (of, store) => Read(of.Row, store), store);

    private static RowStatements Read(Type row, Store store)
    {
        using var db = store.Open();
        return new RowStatements(RowTable.Of(db, row));
    }
}
