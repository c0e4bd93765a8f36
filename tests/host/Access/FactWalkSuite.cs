using System.Collections;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteFactWalkTests : FactWalkSuite
{
    protected override IDatabase Create() => new SqliteDatabase();

    /// <summary>The file as it lies on the disk, with what SQLite has not yet moved into it from its log.</summary>
    protected override async Task<string> HashedBytesAsync(IDatabase database)
    {
        // The words that can be erased have a table of their own; without it, no byte of any file may hold them.
        await EraseAsync(database.Store);
        await using (var db = database.Store.Open())
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM");
        }
        SqliteConnection.ClearAllPools();
        var files = Directory.GetFiles(database.Folder, "dinsosflow.db*");
        Assert.NotEmpty(files);
        return string.Concat(files.Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));
    }
}

public sealed class PostgresFactWalkTests : FactWalkSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    /// <summary>Every row of the events, whole, as the server tells it.</summary>
    protected override async Task<string> HashedBytesAsync(IDatabase database)
    {
        await using var db = database.Store.Open();
        return string.Concat(await db.Database.SqlQueryRaw<string>("SELECT events::text AS \"Value\" FROM events").ToListAsync());
    }
}

/// <summary>
/// Every kind of fact, with a name in each of its words, written as the command road writes it: the name is in no byte
/// that the chain hashes, and comes back when the history is read. A new kind is walked without a line here.
/// </summary>
public abstract class FactWalkSuite : IAsyncLifetime
{
    /// <summary>Stands in no definition, no code and no seed.</summary>
    private const string Name = "Wilhelmina Tertanam";
    private static readonly Instant At = Instant.FromUtc(2026, 3, 3, 1, 0);

    /// <summary>Kinds with words of persons, and how many: said here by hand, so that one that loses a word is noticed.</summary>
    private static readonly Dictionary<string, int> Words = new()
    {
        ["CaseStarted"] = 2,
        ["TaskCompleted"] = 1,
        ["ReturnedOutsideFlow"] = 1,
        ["CasePaused"] = 1,
        ["DeadlineExtended"] = 1,
        ["CauseRecorded"] = 1,
        ["LateRecordingConfirmed"] = 1,
        ["BreachCleared"] = 1,
        ["RecordingObjected"] = 1,
        ["CompensationDecided"] = 1,
        ["DispositionGiven"] = 1,
        ["AttachmentAdded"] = 2,
        ["AttachmentWithdrawn"] = 1,
        ["WaitLifted"] = 1,
        ["DeliveryWaived"] = 1,
        ["CaseCancelled"] = 1,
    };

    private IDatabase _database = null!;

    protected abstract IDatabase Create();

    /// <summary>What the store holds outside the words that can be erased.</summary>
    protected abstract Task<string> HashedBytesAsync(IDatabase database);

    public async Task InitializeAsync()
    {
        _database = Create();
        await _database.MakeAsync();
        await _database.Store.MigrateAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task EveryFact_LeavesNoPersonalWordsUnderTheHash()
    {
        var kinds = Kinds();
        var unlisted = new List<string>();
        foreach (var kind in kinds)
        {
            try
            {
                await WriteAsync(kind);
            }
            catch (ArgumentOutOfRangeException)
            {
                unlisted.Add(kind.Name);
            }
        }

        var written = await EventCountAsync();
        var bytes = await HashedBytesAsync(_database);

        Assert.Empty(unlisted);
        Assert.Equal(kinds.Count, written);
        Assert.Equal(
            "",
            string.Join(
                ", ",
                kinds.Where(kind => bytes.Contains($"{Name} {kind.Name}", StringComparison.Ordinal)).Select(kind => kind.Name)
            )
        );
        Assert.DoesNotContain(Name, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWord_IsKeptBesideTheChain_AndComesBack()
    {
        var kept = new Dictionary<string, int>();
        foreach (var kind in Kinds())
        {
            var @case = await WriteAsync(kind);
            await using var db = _database.Store.Open();
            var rows = await db.Personal.Where(row => row.CaseId == @case).ToListAsync();
            Assert.All(rows, row => Assert.Equal($"{Name} {kind.Name}", row.Text));
            var read = Assert.Single(await CaseHistory.ReadAsync(db, @case)).Fact;
            Assert.Equal(Said(read), rows.Count);
            if (rows.Count > 0)
            {
                kept[kind.Name] = rows.Count;
            }
        }

        Assert.Equal(Words.OrderBy(pair => pair.Key, StringComparer.Ordinal), kept.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    protected static async Task EraseAsync(Store store)
    {
        await using var db = store.Open();
        await db.Personal.ExecuteDeleteAsync();
    }

    private static List<Type> Kinds() => [.. typeof(Fact).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Fact)))];

    private async Task<int> EventCountAsync()
    {
        await using var db = _database.Store.Open();
        return await db.Events.CountAsync();
    }

    private async Task<Guid> WriteAsync(Type kind)
    {
        var @case = Guid.NewGuid();
        var fact = (Fact)Made.Of(kind, new PersonalText.Words($"{Name} {kind.Name}"));
        await using var db = _database.Store.Open();
        EventWriter.Write(new TrackedRows(db), @case, HashChain.Start(@case), [new CaseEvent(1, At, At, "orang", null, fact)]);
        await db.SaveChangesAsync();
        return @case;
    }

    /// <summary>How many of its words, at any depth, hold the name.</summary>
    private static int Said(object? value) =>
        value switch
        {
            null or string => 0,
            PersonalText words => words.Text.StartsWith(Name, StringComparison.Ordinal) ? 1 : 0,
            IEnumerable many => many.GetType() is { IsValueType: true } array
            && (bool?)array.GetProperty("IsDefault")?.GetValue(many) == true
                ? 0
                : many.Cast<object?>().Sum(Said),
            _ when Made.IsOurs(value.GetType()) => value
                .GetType()
                .GetProperties()
                .Where(part => part.GetIndexParameters().Length == 0 && part.CanWrite)
                .Sum(part => Said(part.GetValue(value))),
            _ => 0,
        };
}
