using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DinsosFlow.Load.Killed;

/// <summary>The store's tables by plain SQL: what the program itself says of them is not asked.</summary>
internal sealed class RawStore(string? postgres, string data)
{
    private readonly string _file = $"Data Source={Path.Combine(data, "dinsosflow.db")}";

    /// <returns>Rows of text; null for NULL.</returns>
    public async Task<List<string?[]>> AskAsync(string sql)
    {
        await using DbConnection connection = postgres is null ? new SqliteConnection(_file) : new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own texts, with names of the store's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))]);
        }
        return rows;
    }

    public async Task<int> CountAsync(string sql) => int.Parse((await AskAsync(sql))[0][0]!, CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<string>> TablesAsync() =>
        [
            .. (
                await AskAsync(
                    postgres is null
                        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
                        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
                )
            ).Select(row => row[0]!),
        ];

    /// <summary>Tables whose rows belong to a case.</summary>
    public async Task<IReadOnlyList<string>> TablesOfCasesAsync() =>
        [
            .. (
                await AskAsync(
                    postgres is null
                        ? "SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'case_id'"
                        : "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'"
                )
            ).Select(row => row[0]!),
        ];

    /// <summary>By table, a hash over all its rows in any order.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FingerprintAsync()
    {
        var prints = new Dictionary<string, string>();
        foreach (var table in await TablesAsync())
        {
            var rows = (await AskAsync($"SELECT * FROM \"{table}\""))
                .Select(row => string.Join('\u001f', row.Select(value => value ?? "\u0000")))
                .Order(StringComparer.Ordinal);
            prints[table] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001e', rows))));
        }
        return prints;
    }

    /// <summary>One way of writing for both databases: ids in small letters, truth as 0 and 1.</summary>
    private static string? Text(object value) =>
        value switch
        {
            DBNull => null,
            Guid id => $"{id:D}",
            bool truth => truth ? "1" : "0",
            DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexString(bytes),
            string text when text.Length == 36 && Guid.TryParse(text, out var id) => $"{id:D}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
