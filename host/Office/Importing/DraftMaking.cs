using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>
/// A reading becomes the draft of a SOP. Posts that it names and the office does not have are made first, and count at once.
/// </summary>
internal sealed class DraftMaking(DocumentDrafts drafts, DefinitionRegistry registry, SourceReadings readings, DinsosFlowDb db)
{
    /// <returns>Named after the draft's id, where it was made; the reading goes when it held this SOP alone.</returns>
    public async Task<Answer> MakeAsync(Caller caller, OpenReading reading, SopDraft draft, CancellationToken cancel = default)
    {
        var missing = Missing(caller, reading, draft);
        if (!missing.IsEmpty && await AddPostsAsync(caller, missing, cancel) is not Answer.Done and var refused)
        {
            return refused;
        }
        // The posts are in force now: read again, the draft no longer says that they are missing.
        var read = missing.IsEmpty ? draft : (await readings.FindAsync(caller, reading.Id))?.Drafts.Sops[draft.Order - 1] ?? draft;
        var answer = await drafts.BeginNewAsync(caller, DocumentKey.Sop, read.Yaml, cancel);
        if (answer is Answer.Done && reading.Drafts.Sops.Length == 1)
        {
            await readings.RemoveAsync(caller, reading.Id);
        }
        return answer;
    }

    private ImmutableArray<NewPost> Missing(Caller caller, OpenReading reading, SopDraft draft)
    {
        var known = registry.Library.Organisations[caller.Agency].Positions.Select(position => position.Id);
        var used = draft.Lanes.SelectMany(lane => lane.Positions).Except(known).ToHashSet();
        return [.. reading.Decisions.Posts.Where(post => used.Contains(post.Id))];
    }

    private async Task<Answer> AddPostsAsync(Caller caller, ImmutableArray<NewPost> posts, CancellationToken cancel)
    {
        var key = new DocumentKey(caller.Agency, DocumentKey.Organisation, DocumentKey.Organisation);
        if (await RevisionAsync(key, cancel) is not null)
        {
            return new Answer.Invalid(
                "Jabatan baru belum dapat dibuat: ada draf organisasi yang sedang ditulis. Selesaikan atau buang draf itu di halaman "
                    + "Dokumen, lalu ulangi."
            );
        }
        var answer = await drafts.BeginAsync(caller, key, null, cancel);
        if (answer is not Answer.Done || await RevisionAsync(key, cancel) is not { } begun)
        {
            return answer;
        }
        var edits = posts.Select(Edit (post) => new AddPost(post.Id, post.Name, post.Unit, post.Superior));
        answer = await drafts.EditAsync(caller, key, begun, new Several([.. edits]), cancel);
        if (answer is Answer.Done && await RevisionAsync(key, cancel) is { } edited)
        {
            var why = $"Jabatan dari tabel SOP: {string.Join(", ", posts.Select(post => post.Name))}";
            answer = await drafts.ApproveAsync(caller, key, edited, null, null, why, cancel);
        }
        if (answer is not Answer.Done && await RevisionAsync(key, cancel) is { } left)
        {
            await drafts.DiscardAsync(caller, key, left, cancel);
        }
        return answer;
    }

    private Task<int?> RevisionAsync(DocumentKey key, CancellationToken cancel) =>
        db
            .DocumentDrafts.AsNoTracking()
            .Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id)
            .Select(row => (int?)row.Revision)
            .SingleOrDefaultAsync(cancel);
}
