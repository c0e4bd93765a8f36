using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>Writes rows by the quickest way of each database: binary COPY, or one prepared insert in a transaction.</summary>
internal static class BulkRows
{
    /// <param name="db">Its open transaction takes the rows.</param>
    public static void Write(DinsosFlowDb db, RowTable table, IReadOnlyList<object> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        switch (db.Database.GetDbConnection())
        {
            case NpgsqlConnection postgres:
                Copy(postgres, table, rows);
                break;
            case SqliteConnection sqlite:
                Insert(sqlite, table, rows);
                break;
            case var other:
                throw new NotSupportedException($"Expected PostgreSQL or SQLite, but got {other.GetType().Name}.");
        }
    }

    private static void Copy(NpgsqlConnection connection, RowTable table, IReadOnlyList<object> rows)
    {
        using var import = connection.BeginBinaryImport($"COPY {Quoted(table.Name)} ({ColumnsOf(table)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            import.StartRow();
            foreach (var column in table.Columns)
            {
                if (column.Read(row) is { } value)
                {
                    import.Write(value, column.StoreType);
                }
                else
                {
                    import.WriteNull();
                }
            }
        }
        import.Complete();
    }

    private static void Insert(SqliteConnection connection, RowTable table, IReadOnlyList<object> rows)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model, quoted.
        command.CommandText =
            $"INSERT INTO {Quoted(table.Name)} ({ColumnsOf(table)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        DbParameter[] parameters =
        [
            .. table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" })),
        ];
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }
            command.ExecuteNonQuery();
        }
    }

    private static string ColumnsOf(RowTable table) => string.Join(", ", table.Columns.Select(column => Quoted(column.Name)));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
