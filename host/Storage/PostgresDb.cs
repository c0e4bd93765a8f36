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
            .Options;

    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => new(Options("Host=localhost"));
    }
}
