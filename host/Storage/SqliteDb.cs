using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Storage;

/// <summary>The embedded database: one file, for one host.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : DinsosFlowDb(options)
{
    public static DbContextOptions<SqliteDb> Options(string connection) =>
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().Options;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMicroseconds>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<DateAsText>();
    }

    private sealed class InstantAsMicroseconds()
        : ValueConverter<Instant, long>(at => at.ToUnixTimeTicks() / 10, stored => Instant.FromUnixTimeTicks(stored * 10));

    private sealed class DateAsText()
        : ValueConverter<LocalDate, string>(on => LocalDatePattern.Iso.Format(on), stored => LocalDatePattern.Iso.Parse(stored).Value);

    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) => new(Options("Data Source=design.db"));
    }
}
