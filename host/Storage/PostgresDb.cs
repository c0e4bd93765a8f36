using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DinsosFlow.Host.Storage;

/// <summary>PostgreSQL: several hosts may share it.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : DinsosFlowDb(options)
{
    public static DbContextOptions<PostgresDb> Options(string connection) =>
        new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(connection, postgres => postgres.UseNodaTime())
            .UseSnakeCaseNamingConvention()
            // Parts of a request have questions open side by side (ReadingTurn), one running at a time. On SQLite, where none has, EF
            // sees to it that no part asks out of its turn.
            .EnableThreadSafetyChecks(false)
            .AddInterceptors(SharedQuestions.Instance)
            .Options;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Each command changes its case: the new row finds room beside the old one.
        builder.Entity<CaseRow>().HasStorageParameter("fillfactor", 60);
    }

    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => new(Options("Host=localhost"));
    }
}
