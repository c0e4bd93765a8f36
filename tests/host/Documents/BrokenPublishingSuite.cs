using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Definitions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteBrokenPublishingTests : BrokenPublishingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresBrokenPublishingTests : BrokenPublishingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The line to the database breaks between any two statements of publishing: what was in force before is in force.</summary>
public abstract class BrokenPublishingSuite : StoreTest
{
    [Fact]
    public async Task BrokenBetweenAnyTwoStatements_TheLastGoodIsInForce()
    {
        using var folder = new KotaFolder();
        var registry = Office.Get<DefinitionRegistry>();
        await registry.ImportAsync(folder.Root);
        var before = registry.InForce.Set.Documents;
        folder.Change(KotaFolder.CalendarFile, "Natal", "Hari Natal");
        folder.Change(KotaFolder.LadderFile, "80%", "800%");
        folder.Delete(KotaFolder.ServiceFile);

        var broken = 0;
        for (var statement = 1; ; statement++)
        {
            var line = new LineThatBreaks(statement);
            var publishing = new DefinitionRegistry(Database.Store.With(line), Office.Clock);
            try
            {
                await publishing.ImportAsync(folder.Root);
                // All of it went through.
                Assert.False(line.IsBroken);
                break;
            }
            catch (Exception failure) when (failure is LineBrokeException || failure.InnerException is LineBrokeException)
            {
                broken++;
            }
            if (line.IsCommitted)
            {
                // Only the answer was lost: all of it is there.
                continue;
            }
            await using var restarted = await OpenAgainAsync();
            Assert.Equal(before.Keys, restarted.Get<DefinitionRegistry>().InForce.Set.Documents.Keys);
            Assert.Equal(
                before.Values.Select(text => text.Sha256),
                restarted.Get<DefinitionRegistry>().InForce.Set.Documents.Values.Select(text => text.Sha256)
            );
            Assert.NotNull(CaseRules.Of(restarted.Get<DefinitionRegistry>().Library, KotaFolder.Agency));
        }

        Assert.InRange(broken, 8, 100);
        await registry.RefreshAsync();
        Assert.Equal(before.Count - 1, registry.InForce.Set.Documents.Count);
    }

    /// <summary>Before its nth statement or commit; and for ever after.</summary>
    private sealed class LineThatBreaks(int before) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int _sent;

        public bool IsCommitted { get; private set; }

        public bool IsBroken => _sent >= before;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => new(Count(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => new(Count(result));

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => new(Count(result));

        public Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            IsCommitted = true;
            return Task.CompletedTask;
        }

        private T Count<T>(T result) => ++_sent >= before ? throw new LineBrokeException() : result;
    }

    private sealed class LineBrokeException : DbException
    {
        public LineBrokeException()
            : base("The line broke.") { }
    }
}
