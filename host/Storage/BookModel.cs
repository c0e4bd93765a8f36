using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Keys and indexes of books, letters, persons of cases and tracking codes.</summary>
internal static class BookModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<BookCounterRow>(row =>
        {
            row.HasKey(c => new
            {
                c.Agency,
                c.Book,
                c.Year,
            });
            row.Property(c => c.Last).IsConcurrencyToken();
        });
        builder.Entity<BookNumberRow>(row =>
        {
            row.HasKey(n => n.Id);
            row.Property(n => n.Id).ValueGeneratedNever();
            row.HasIndex(n => new
                {
                    n.Agency,
                    n.Book,
                    n.Year,
                    n.Number,
                })
                .IsUnique();
            row.HasIndex(n => new
            {
                n.Agency,
                n.Book,
                n.GivenAt,
            });
            row.HasIndex(n => n.CaseId);
        });
        builder.Entity<OutsideNumberRow>(row =>
        {
            row.HasKey(n => n.Id);
            row.Property(n => n.Id).ValueGeneratedNever();
            row.HasIndex(n => n.CaseId);
        });
        builder.Entity<LetterRow>().HasKey(l => l.CaseId);
        builder.Entity<CasePersonRow>().HasKey(p => new { p.CaseId, p.Part });
        builder.Entity<TrackingRow>(row =>
        {
            row.HasKey(t => t.CaseId);
            row.HasIndex(t => t.Code).IsUnique();
        });
    }
}
