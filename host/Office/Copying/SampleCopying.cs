using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Copying;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.Office.Copying;

/// <summary>A sample's document becomes a draft of the caller's agency.</summary>
internal sealed class SampleCopying(
    DocumentDrafts drafts,
    DocumentQuery documents,
    OrganisationChange organisation,
    DefinitionRegistry registry
)
{
    /// <summary>Of a SOP or a service. Posts that are to be made are made first, and count at once; all else is tried before.</summary>
    /// <returns>Named after the draft's id, where it was made.</returns>
    public async Task<Answer> CopyAsync(
        Caller caller,
        SampleDocument sample,
        string id,
        PostMatch match,
        CancellationToken cancel = default
    )
    {
        var key = new DocumentKey(caller.Agency, sample.Key.Kind, id);
        if (registry.InForce.Versions.Any(version => version.Key == key) || await documents.DraftAsync(key, cancel) is not null)
        {
            return new Answer.Invalid($"Pengenal `{id}` sudah dipakai. Pilih yang lain.");
        }
        var edited = EditOf(caller.Agency, sample, id, match).Apply(caller.Agency, key.Path, sample.Text);
        if (edited.ValueOrNull is not { } copied)
        {
            return Refused(edited.Problems, key.Path);
        }
        if (DraftCheck.Of(With(caller.Agency, match), key, key.Path, copied.Text, null).Errors is { IsEmpty: false } errors)
        {
            return Refused(errors, key.Path);
        }
        if (!match.Made.IsEmpty)
        {
            var why = $"Jabatan untuk salinan {sample.InWords}";
            var answer = await organisation.MakeAsync(caller, _ => (Making(match), null), why, cancel);
            if (answer is not Answer.Done)
            {
                return answer;
            }
        }
        return await drafts.BeginNewAsync(caller, key.Kind, copied.Text, cancel);
    }

    /// <summary>Of the books that were chosen; first numbers are set in the draft.</summary>
    /// <param name="given">Work of this office by the book that takes it, for those whose own work is not here.</param>
    public Task<Answer> CopyBooksAsync(
        Caller caller,
        SampleDocument sample,
        ImmutableArray<string> books,
        ImmutableDictionary<string, ImmutableArray<string>> given,
        CancellationToken cancel = default
    )
    {
        var units = registry.Library.Organisations[caller.Agency].Units.Select(unit => unit.Id).ToImmutableArray();
        var work = WorkOf(caller.Agency).Select(known => known.Id).ToImmutableArray();
        return BeginAsync(caller, sample, new CopyBooks(caller.Agency, books, work, units) { Given = given }, cancel);
    }

    /// <summary>SOPs, services and channels of an agency, which its books may take.</summary>
    public IReadOnlyList<(string Id, string Name)> WorkOf(string agency) =>
        [
            .. registry
                .Library.Sops.Values.Where(sop => sop.Definition.Agency == agency && !sop.Definition.Id.Contains(':'))
                .Select(sop => (sop.Definition.Id, sop.Definition.Name)),
            .. registry
                .Library.Services.Where(service => service.Agency == agency)
                .SelectMany(service =>
                    service
                        .Channels.Select(channel => ($"{service.Id}:{channel.Id}", $"{service.Name}: {channel.Name}"))
                        .Prepend((service.Id, service.Name))
                ),
        ];

    /// <summary>Of what needs no posts: the ladder, the disposition sheet, periodic work.</summary>
    public Task<Answer> CopySettingsAsync(Caller caller, SampleDocument sample, CancellationToken cancel = default) =>
        BeginAsync(caller, sample, new CopySettings(caller.Agency), cancel);

    private async Task<Answer> BeginAsync(Caller caller, SampleDocument sample, Edit edit, CancellationToken cancel)
    {
        var edited = edit.Apply(caller.Agency, sample.Path, sample.Text);
        return edited.ValueOrNull is { } copied
            ? await drafts.BeginNewAsync(caller, sample.Key.Kind, copied.Text, cancel)
            : Refused(edited.Problems, sample.Path);
    }

    private CopyDocument EditOf(string agency, SampleDocument sample, string id, PostMatch match)
    {
        var own = registry.Library.Organisations[agency];
        var first = sample.Posts.Select(post => match.Posts.GetValueOrDefault(post.Id)).OfType<string>().FirstOrDefault();
        var unit =
            own.Positions.FirstOrDefault(post => post.Id == first)?.Unit ?? match.Made.FirstOrDefault(post => post.Id == first)?.Unit;
        return new CopyDocument(
            id,
            match.Posts,
            own.Units.FirstOrDefault(known => known.Id == unit) is { } found ? [found.Name] : [],
            [.. registry.Library.Calendars.Calendars.Keys],
            $"Disalin dari {sample.InWords}; belum disesuaikan."
        );
    }

    /// <summary>What is in force, with the posts that are to be made.</summary>
    private DocumentSet With(string agency, PostMatch match)
    {
        var set = registry.InForce.Set;
        var key = new DocumentKey(agency, DocumentKey.Organisation, DocumentKey.Organisation);
        return
            !match.Made.IsEmpty
            && set.Documents.GetValueOrDefault(key) is { } chart
            && Making(match).Apply(agency, chart.Path, Encoding.UTF8.GetString(chart.Bytes.Span)).ValueOrNull is { } made
            ? set.With([new DocumentChange(key, DocumentText.New(chart.Path, Encoding.UTF8.GetBytes(made.Text)))])
            : set;
    }

    private static Several Making(PostMatch match) =>
        new([.. match.Made.Select(Edit (post) => new AddPost(post.Id, post.Name, post.Unit, post.Superior))]);

    private static Answer.Invalid Refused(ImmutableArray<Problem> problems, string path) =>
        new([.. problems.Take(20).Select(problem => DraftCheck.Words(problem, path))]);
}
