using System.Data.Common;
using NodaTime;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>One statement of the road, the same text on both databases: parameters are <c>$1</c>, <c>$2</c>, ….</summary>
/// <param name="Values">As <see cref="RowTable.Column.Read"/> gives them; of a handwritten statement never null.</param>
/// <param name="Types">Types of the columns that the values go to, as the database calls them; null where none may be null.</param>
internal sealed record Statement(string Text, IReadOnlyList<object?> Values, IReadOnlyList<string>? Types = null);

/// <summary>A statement with an answer.</summary>
/// <param name="OnRow">Called for each row.</param>
internal sealed record Question(Statement Statement, Action<DbDataReader> OnRow)
{
    public static Question Of(Action<DbDataReader> onRow, string text, params object[] values) => new(new Statement(text, values), onRow);
}

internal static class Reading
{
    /// <summary>Both databases keep microseconds: as a time of their own, or counted since 1970.</summary>
    public static Instant GetInstant(this DbDataReader row, int column) =>
        row is NpgsqlDataReader ? Instant.FromDateTimeUtc(row.GetDateTime(column)) : Instant.FromUnixTimeTicks(row.GetInt64(column) * 10);

    public static Instant? GetInstantOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInstant(column);

    public static string? GetStringOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
