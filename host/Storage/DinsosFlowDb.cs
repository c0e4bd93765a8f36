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
    public DbSet<BreachRow> Breaches => Set<BreachRow>();
    public DbSet<CompensationRow> Compensations => Set<CompensationRow>();
    public DbSet<TakenPriorityRow> TakenPriorities => Set<TakenPriorityRow>();
    public DbSet<PeriodicScheduleRow> PeriodicSchedules => Set<PeriodicScheduleRow>();
    public DbSet<PeriodicRunRow> PeriodicRuns => Set<PeriodicRunRow>();
    public DbSet<MatterRow> Matters => Set<MatterRow>();
    public DbSet<RelatedCaseRow> RelatedCases => Set<RelatedCaseRow>();
    public DbSet<HoldingRow> Holdings => Set<HoldingRow>();
    public DbSet<GrantRow> Grants => Set<GrantRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<FirstStartRow> FirstStarts => Set<FirstStartRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<DocumentActRow> DocumentActs => Set<DocumentActRow>();
    public DbSet<DocumentDraftRow> DocumentDrafts => Set<DocumentDraftRow>();
    public DbSet<DocumentRefusalRow> DocumentRefusals => Set<DocumentRefusalRow>();
    public DbSet<NumberRow> Numbers => Set<NumberRow>();
    public DbSet<CommandKeyRow> CommandKeys => Set<CommandKeyRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<HandlingRow> Handlings => Set<HandlingRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<JobRunRow> JobRuns => Set<JobRunRow>();
    public DbSet<PauseWatchRow> PauseWatches => Set<PauseWatchRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<BookCounterRow> BookCounters => Set<BookCounterRow>();
    public DbSet<BookNumberRow> BookNumbers => Set<BookNumberRow>();
    public DbSet<OutsideNumberRow> OutsideNumbers => Set<OutsideNumberRow>();
    public DbSet<LetterRow> Letters => Set<LetterRow>();
    public DbSet<CasePersonRow> CasePersons => Set<CasePersonRow>();
    public DbSet<TrackingRow> Tracking => Set<TrackingRow>();
    public DbSet<AccessRow> AccessLog => Set<AccessRow>();
    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();
    public DbSet<CaseReaderRow> CaseReaders => Set<CaseReaderRow>();
    public DbSet<CaseOpeningRow> CaseOpenings => Set<CaseOpeningRow>();
    public DbSet<AgencyEmblemRow> AgencyEmblems => Set<AgencyEmblemRow>();
    public DbSet<StampRow> Stamps => Set<StampRow>();
    public DbSet<DailyRootRow> DailyRoots => Set<DailyRootRow>();
    public DbSet<SearchRow> SearchRows => Set<SearchRow>();
    public DbSet<SavedFilterRow> SavedFilters => Set<SavedFilterRow>();
    public DbSet<PreferenceRow> Preferences => Set<PreferenceRow>();
    public DbSet<SourceReadingRow> SourceReadings => Set<SourceReadingRow>();
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
            // Of nothing that every command changes: so the row is changed where it lies, without its indexes.
            row.HasIndex(c => new { c.Agency, c.Status });
        });
        builder.Entity<AgencyEmblemRow>().HasKey(e => e.Agency);
        builder.Entity<EventRow>().HasKey(e => new { e.CaseId, e.Seq });
        builder.Entity<PersonalRow>(row =>
        {
            row.HasKey(p => p.Id);
            row.Property(p => p.Id).ValueGeneratedNever();
            row.HasIndex(p => p.CaseId);
        });
        builder
            .Entity<CaseActorRow>()
            .HasKey(a => new
            {
                a.CaseId,
                a.Person,
                a.Position,
            });
        builder.Entity<VisitFactRow>(row =>
        {
            row.HasKey(f => new { f.CaseId, f.Visit });
            row.HasIndex(f => new { f.Reason, f.ClosedAt });
        });
        builder.Entity<TaskRow>(row =>
        {
            row.HasKey(t => new { t.CaseId, t.Task });
            row.HasIndex(t => new { t.Holder, t.SortsAt });
            row.HasIndex(t => new { t.Agency, t.DueAt });
        });
        builder.Entity<TaskPositionRow>(row =>
        {
            row.HasKey(p => new
            {
                p.CaseId,
                p.Task,
                p.Position,
            });
            row.HasIndex(p => new
            {
                p.Agency,
                p.Position,
                p.SortsAt,
            });
        });
        builder.Entity<DeadlineRow>(row =>
        {
            row.HasKey(d => new { d.CaseId, d.Deadline });
            row.HasIndex(d => d.NextAt);
            row.HasIndex(d => new
            {
                d.Agency,
                d.Kind,
                d.DueAt,
            });
        });
        builder.Entity<BreachRow>(row =>
        {
            row.HasKey(b => new { b.CaseId, b.Deadline });
            row.HasIndex(b => new { b.Agency, b.DueAt });
        });
        builder.Entity<CompensationRow>(row =>
        {
            row.HasKey(c => new { c.CaseId, c.Number });
            row.HasIndex(c => new { c.Agency, c.IsGranted });
        });
        builder.Entity<TakenPriorityRow>().HasKey(p => new { p.CaseId, p.Number });
        builder
            .Entity<PeriodicScheduleRow>()
            .HasKey(s => new
            {
                s.Agency,
                s.Schedule,
                s.Unit,
            });
        builder.Entity<PeriodicRunRow>(row =>
        {
            row.HasKey(r => new
            {
                r.Agency,
                r.Schedule,
                r.Unit,
                r.Period,
            });
            row.HasIndex(r => r.CaseId);
        });
        builder.Entity<MatterRow>(row =>
        {
            row.HasKey(m => m.Id);
            row.Property(m => m.Id).ValueGeneratedNever();
            row.Property(m => m.Revision).IsConcurrencyToken();
            row.HasIndex(m => new
            {
                m.Agency,
                m.ClosedAt,
                m.RemindOn,
            });
            row.HasIndex(m => m.CaseId);
        });
        builder.Entity<HoldingRow>(row =>
        {
            row.HasKey(h => h.Id);
            row.Property(h => h.Id).ValueGeneratedNever();
            row.HasIndex(h => h.PersonId);
            row.HasIndex(h => new { h.Agency, h.Position });
        });
        builder
            .Entity<GrantRow>()
            .HasKey(g => new
            {
                g.PersonId,
                g.Agency,
                g.Role,
            });
        builder.Entity<TokenRow>().HasKey(t => t.Hash);
        builder.Entity<FirstStartRow>().HasKey(f => f.Hash);
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
            row.HasIndex(o => new
                {
                    o.CreatedAt,
                    o.CaseId,
                    o.Seq,
                })
                .HasFilter("sent_at IS NULL");
        });
        DocumentModel.Build(builder);
        NoticeModel.Build(builder);
        SearchModel.Build(builder);
        DraftModel.Build(builder);
        RelatedModel.Build(builder);
        BookModel.Build(builder);
        builder.Entity<AccessRow>(row =>
        {
            row.HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.HasIndex(a => a.At);
        });
        builder.Entity<AbsenceRow>(row =>
        {
            row.HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.HasIndex(a => a.PersonId);
        });
        builder.Entity<CaseReaderRow>().HasKey(r => new { r.CaseId, r.Person });
        builder.Entity<CaseOpeningRow>(row =>
        {
            row.HasKey(o => o.Id);
            row.Property(o => o.Id).ValueGeneratedNever();
            row.HasIndex(o => new { o.CaseId, o.Person });
            row.HasIndex(o => new { o.Agency, o.SeenAt });
        });
        builder.Entity<DailyRootRow>().HasKey(r => r.On);
        builder.Entity<SourceReadingRow>(row =>
        {
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.Version).IsConcurrencyToken();
            row.HasIndex(r => new { r.Agency, r.ChangedAt });
        });
        builder.Entity<StampRow>().HasKey(s => s.Name);
    }
}
