using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

internal static class DocumentModel
{
    public static void Build(ModelBuilder builder)
    {
        builder
            .Entity<DocumentRow>()
            .HasKey(d => new
            {
                d.Agency,
                d.Kind,
                d.Id,
                d.Version,
            });
        builder
            .Entity<DocumentActRow>()
            .HasKey(a => new
            {
                a.Agency,
                a.Kind,
                a.Id,
                a.Seq,
            });
        builder.Entity<DocumentDraftRow>(row =>
        {
            row.HasKey(d => new
            {
                d.Agency,
                d.Kind,
                d.Id,
            });
            row.Property(d => d.Revision).IsConcurrencyToken();
        });
        builder.Entity<DocumentRefusalRow>().HasKey(r => new { r.Source, r.Number });
    }
}
