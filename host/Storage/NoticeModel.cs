using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Keys and indexes of notices. Indexes are filtered to what is still open, so they stay small however long the past.</summary>
internal static class NoticeModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<NoticeRow>(row =>
        {
            row.HasKey(n => new { n.Outbox, n.PersonId });
            row.HasIndex(n => n.PersonId).HasFilter("read_at IS NULL");
            row.HasIndex(n => new
            {
                n.PersonId,
                n.At,
                n.Seq,
            });
        });
        builder.Entity<HandlingRow>(row =>
        {
            row.HasKey(h => new { h.Outbox, h.Handler });
            row.HasOne<OutboxRow>().WithMany().HasForeignKey(h => h.Outbox).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(h => h.NextAt).HasFilter("next_at IS NOT NULL");
            row.HasIndex(h => h.FailedAt).HasFilter("failed_at IS NOT NULL");
        });
        builder.Entity<DeliveryRow>(row =>
        {
            row.HasKey(d => d.Id);
            row.Property(d => d.Id).ValueGeneratedNever();
            row.HasIndex(d => new
                {
                    d.Outbox,
                    d.Channel,
                    d.Target,
                })
                .IsUnique();
            row.HasIndex(d => new { d.Channel, d.NextAt }).HasFilter("next_at IS NOT NULL");
            row.HasIndex(d => d.LeasedUntil).HasFilter("leased_until IS NOT NULL");
            row.HasIndex(d => new { d.Agency, d.CreatedAt }).HasFilter("sent_at IS NULL");
            row.HasIndex(d => new { d.Target, d.CreatedAt });
        });
        builder.Entity<JobRunRow>().HasKey(r => r.Name);
        builder.Entity<PauseWatchRow>(row =>
        {
            row.HasKey(p => new { p.CaseId, p.Since });
            row.HasIndex(p => p.EndsAt).HasFilter("told_at IS NULL");
        });
        builder.Entity<CaseRow>().HasIndex(c => c.PausedAt).HasFilter("paused_at IS NOT NULL");
        builder.Entity<WebhookRow>(row =>
        {
            row.HasKey(w => w.Id);
            row.Property(w => w.Id).ValueGeneratedNever();
            row.HasIndex(w => w.Agency);
        });
    }
}
