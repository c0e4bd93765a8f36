using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Keys and indexes of the search and of people's own settings. The index over words is <see cref="SearchSchema"/>.</summary>
internal static class SearchModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<SearchRow>(row =>
        {
            row.HasKey(s => s.Id);
            row.HasIndex(s => s.CaseId).IsUnique();
        });
        builder.Entity<SavedFilterRow>(row =>
        {
            row.HasKey(f => f.Id);
            row.Property(f => f.Id).ValueGeneratedNever();
            row.HasIndex(f => f.PersonId);
        });
        builder.Entity<PreferenceRow>().HasKey(p => p.PersonId);
    }
}
