using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

internal static class DraftModel
{
    public static void Build(ModelBuilder builder) =>
        builder.Entity<DraftRow>(row =>
        {
            row.HasKey(d => new
            {
                d.PersonId,
                d.CaseId,
                d.Task,
            });
            row.HasIndex(d => d.SavedAt);
        });
}
