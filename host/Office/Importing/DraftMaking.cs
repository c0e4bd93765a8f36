using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>
/// A reading becomes the draft of a SOP. Posts that it names and the office does not have are made first, and count at once.
/// </summary>
internal sealed class DraftMaking(
    DocumentDrafts drafts,
    OrganisationChange organisation,
    DefinitionRegistry registry,
    SourceReadings readings
)
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

    private Task<Answer> AddPostsAsync(Caller caller, ImmutableArray<NewPost> posts, CancellationToken cancel) =>
        organisation.MakeAsync(
            caller,
            _ => (new Several([.. posts.Select(Edit (post) => new AddPost(post.Id, post.Name, post.Unit, post.Superior))]), null),
            $"Jabatan dari tabel SOP: {string.Join(", ", posts.Select(post => post.Name))}",
            cancel
        );
}
