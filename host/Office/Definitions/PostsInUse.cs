using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>What keeps a post in an organisation.</summary>
/// <param name="Holders">Active people who hold it, or will.</param>
/// <param name="Work">SOPs and channels that name it.</param>
/// <param name="Tasks">Open tasks that its holders do.</param>
/// <param name="Cases">Of these tasks; those that administrators may read.</param>
public sealed record PostInUse(
    Position Post,
    ImmutableArray<(string Id, string Name)> Holders,
    ImmutableArray<SopDefinition> Work,
    int Tasks,
    ImmutableArray<(Guid Id, string Number)> Cases
)
{
    /// <summary>As the end of "… belum dapat dihapus: ".</summary>
    public string Why =>
        string.Join(
            ", ",
            new[]
            {
                Tasks > 0 ? $"masih ada {Tasks} tugas terbuka" : null,
                Holders.Length > 0 ? $"dipegang {string.Join(" dan ", Holders.Select(holder => holder.Name))}" : null,
                Work.Length > 0 ? $"disebut dalam {string.Join(", ", Work.Take(5).Select(sop => sop.Name))}" : null,
            }.OfType<string>()
        );

    public string Refusal => $"Jabatan {Post.Name} belum dapat dihapus: {Why}.";
}

/// <summary>Finds what would be left without its post.</summary>
internal static class PostsInUse
{
    private const int MostCases = 20;

    /// <param name="library">Null where work that names a post is told elsewhere.</param>
    /// <returns>Those of the posts that something keeps.</returns>
    public static async Task<ImmutableArray<PostInUse>> FindAsync(
        DinsosFlowDb db,
        DefinitionLibrary? library,
        string agency,
        IEnumerable<Position> posts,
        LocalDate today,
        CancellationToken cancel = default
    )
    {
        var found = ImmutableArray.CreateBuilder<PostInUse>();
        foreach (var post in posts)
        {
            var use = await FindAsync(db, library, agency, post, today, cancel);
            if (use.Why.Length > 0)
            {
                found.Add(use);
            }
        }
        return found.ToImmutable();
    }

    /// <summary>What speaks against an organisation's text: posts that it no longer has, and that are held or have work.</summary>
    public static async Task<Answer.Invalid?> RefusalAsync(
        PublishingTurn turn,
        DocumentKey key,
        string path,
        string text,
        CancellationToken cancel
    )
    {
        if (
            key.Kind != DocumentKey.Organisation
            || turn.InForce.Library.Organisations.GetValueOrDefault(key.Agency) is not { } before
            || OrganisationReader.Read(path, Encoding.UTF8.GetBytes(text)).ValueOrNull is not { } after
        )
        {
            return null;
        }
        var gone = before.Positions.ExceptBy(after.Positions.Select(post => post.Id), post => post.Id);
        // Work that names a post is an error of the set, and told there with its line.
        var used = await FindAsync(turn.Db, null, key.Agency, gone, turn.Today(key.Agency), cancel);
        return used.IsEmpty ? null : new Answer.Invalid([.. used.Take(20).Select(use => use.Refusal)]);
    }

    private static async Task<PostInUse> FindAsync(
        DinsosFlowDb db,
        DefinitionLibrary? library,
        string agency,
        Position post,
        LocalDate today,
        CancellationToken cancel
    )
    {
        var holders = await (
            from holding in db.Holdings
            where holding.Agency == agency && holding.Position == post.Id && (holding.Until == null || holding.Until >= today)
            join person in db.Users on holding.PersonId equals person.Id
            where person.DeactivatedAt == null
            orderby person.FullName
            select new { person.Id, person.FullName }
        )
            .Distinct()
            .ToListAsync(cancel);
        var tasks = db.Tasks.Where(row => row.Agency == agency && row.Positions.Contains(post.Id));
        var count = await tasks.CountAsync(cancel);
        var cases = await db
            .Cases.Where(row => row.Confidentiality != Confidentiality.Secret && tasks.Any(task => task.CaseId == row.Id))
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Number })
            .Take(MostCases)
            .ToListAsync(cancel);
        return new PostInUse(
            post,
            [.. holders.Select(holder => (holder.Id, holder.FullName))],
            library is null ? [] : [.. PostUses.Of(library, agency, post.Id).Select(use => use.Sop)],
            count,
            [.. cases.Select(row => (row.Id, row.Number))]
        );
    }
}
