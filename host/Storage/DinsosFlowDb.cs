using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// The one database model. <see cref="SqliteDb"/> and <see cref="PostgresDb"/> differ in types and migrations alone,
/// so every query is written once.
/// </summary>
public abstract class DinsosFlowDb(DbContextOptions options) : IdentityUserContext<Person>(options), IDataProtectionKeyContext
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<PersonalRow> Personal => Set<PersonalRow>();
    public DbSet<CaseActorRow> CaseActors => Set<CaseActorRow>();
    public DbSet<VisitFactRow> VisitFacts => Set<VisitFactRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<TaskPositionRow> TaskPositions => Set<TaskPositionRow>();
    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();
    public DbSet<HoldingRow> Holdings => Set<HoldingRow>();
    public DbSet<GrantRow> Grants => Set<GrantRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<NumberRow> Numbers => Set<NumberRow>();
    public DbSet<CommandKeyRow> CommandKeys => Set<CommandKeyRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<AccessRow> AccessLog => Set<AccessRow>();
    public DbSet<DailyRootRow> DailyRoots => Set<DailyRootRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<CaseRow>(row =>
        {
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Property(c => c.Seq).IsConcurrencyToken();
            row.HasIndex(c => new { c.Agency, c.Number }).IsUnique();
            row.HasIndex(c => new { c.Agency, c.Status, c.LastRecordedAt });
        });
        builder.Entity<EventRow>().HasKey(e => new { e.CaseId, e.Seq });
        builder.Entity<PersonalRow>(row =>
        {
            row.HasKey(p => p.Id);
            row.Property(p => p.Id).ValueGeneratedNever();
            row.HasIndex(p => p.CaseId);
        });
        builder.Entity<CaseActorRow>().HasKey(a => new { a.CaseId, a.Person });
        builder.Entity<VisitFactRow>().HasKey(f => new { f.CaseId, f.Visit });
        builder.Entity<TaskRow>(row =>
        {
            row.HasKey(t => new { t.CaseId, t.Task });
            row.HasIndex(t => new { t.Holder, t.Urgency });
            row.HasMany(t => t.Positions).WithOne().HasForeignKey(p => new { p.CaseId, p.Task });
        });
        builder.Entity<TaskPositionRow>(row =>
        {
            row.HasKey(p => new { p.CaseId, p.Task, p.Position });
            row.HasIndex(p => new { p.Agency, p.Position, p.IsFree, p.Urgency });
        });
        builder.Entity<DeadlineRow>(row =>
        {
            row.HasKey(d => new { d.CaseId, d.Deadline });
            row.HasIndex(d => new { d.PassedAt, d.DueAt });
        });
        builder.Entity<HoldingRow>(row =>
        {
            row.HasKey(h => h.Id);
            row.Property(h => h.Id).ValueGeneratedNever();
            row.HasIndex(h => h.PersonId);
            row.HasIndex(h => new { h.Agency, h.Position });
        });
        builder.Entity<GrantRow>().HasKey(g => new { g.PersonId, g.Agency, g.Role });
        builder.Entity<TokenRow>().HasKey(t => t.Hash);
        builder.Entity<DocumentRow>().HasKey(d => new { d.Path, d.Version });
        builder.Entity<NumberRow>(row =>
        {
            row.HasKey(n => new { n.Agency, n.Year });
            row.Property(n => n.Last).IsConcurrencyToken();
        });
        builder.Entity<CommandKeyRow>().HasKey(k => new { k.Principal, k.Key });
        builder.Entity<OutboxRow>(row =>
        {
            row.HasKey(o => o.Id);
            row.Property(o => o.Id).ValueGeneratedNever();
            row.HasIndex(o => o.SentAt);
        });
        builder.Entity<AccessRow>(row =>
        {
            row.HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.HasIndex(a => a.At);
        });
        builder.Entity<DailyRootRow>().HasKey(r => r.On);
    }
}
