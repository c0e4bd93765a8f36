using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Calendars;

/// <summary>A calendar's own text as it is in force, and what hangs by it.</summary>
/// <param name="Agencies">Names of the agencies whose limits are counted by it, or by one that adds to it.</param>
internal sealed record CalendarInForce(
    DocumentKey Key,
    int Version,
    string Path,
    string Text,
    CalendarLayer Layer,
    ImmutableArray<string> Agencies
)
{
    public bool IsShared => Agencies.Length > 1;
}

/// <summary>A change that could be published.</summary>
/// <param name="Differences">In words, against what is in force.</param>
/// <param name="Known">Days that are off already, and are left out.</param>
public sealed record CalendarChangePlan(
    Edit Edit,
    string Text,
    ImmutableArray<string> Differences,
    ImmutableArray<LocalDate> Known,
    LimitPreview Limits
);

/// <summary>One thing of a calendar changed at once: looked at first, then published by whoever keeps it, alone.</summary>
internal sealed class CalendarChanging(DocumentDrafts drafts, DraftRights rights, DefinitionRegistry registry, LimitPreviewQuery limits)
{
    private const string NothingNew = "Tidak ada yang berubah: kalender ini sudah begitu.";

    /// <summary>What an edit says where a draft has the change already.</summary>
    private static readonly string[] DoneAlready = ["libur-ganda", "libur-tak-ada", "masa-tak-ada"];

    /// <returns>Null where there is none, or the caller may not change it.</returns>
    public async Task<CalendarInForce?> FindAsync(Caller caller, string id, CancellationToken cancel = default)
    {
        var (library, set) = (registry.Library, registry.InForce.Set);
        return
            DraftRights.KeyOf(caller, DocumentKey.Calendar, id) is { } key
            && await rights.MayChangeAsync(caller, key, cancel)
            && set.Documents.TryGetValue(key, out var text)
            && CalendarLayer.Read(text.Path, text.Bytes).ValueOrNull is { } layer
            ? new CalendarInForce(
                key,
                text.Version ?? 0,
                text.Path,
                Encoding.UTF8.GetString(text.Bytes.Span),
                layer,
                [.. AgencyCalendars.UsersOf(library, id).Select(agency => agency.Name)]
            )
            : null;
    }

    /// <summary>Calendars that this one adds to and that the caller may change, nearest first.</summary>
    public async Task<IReadOnlyList<CalendarInForce>> AboveAsync(
        Caller caller,
        CalendarInForce calendar,
        CancellationToken cancel = default
    )
    {
        var above = new List<CalendarInForce>();
        var seen = new HashSet<string> { calendar.Layer.Id };
        for (var layer = calendar.Layer; layer.Parent is { } parent && seen.Add(parent); layer = above[^1].Layer)
        {
            if (await FindAsync(caller, parent, cancel) is not { } next)
            {
                break;
            }
            above.Add(next);
        }
        return above;
    }

    /// <summary>What would come of it; nothing is written.</summary>
    /// <returns>A plan, or what is wrong in words.</returns>
    public async Task<(CalendarChangePlan? Plan, ImmutableArray<string> Problems)> PlanAsync(
        Caller caller,
        CalendarInForce calendar,
        Edit edit,
        CancellationToken cancel = default
    )
    {
        var (asked, known) = WithoutKnown(registry.Library, calendar.Layer, edit);
        if (asked is null)
        {
            return (null, ["Semua tanggal itu sudah libur dalam kalender ini."]);
        }
        var edited = asked.Apply("", calendar.Path, calendar.Text);
        if (edited.ValueOrNull is not { } made)
        {
            return (null, [.. edited.Problems.Select(problem => $"{problem.Message} {problem.Remedy}")]);
        }
        var check = DraftCheck.Of(registry.InForce.Set, calendar.Key, calendar.Path, made.Text, calendar.Text);
        if (!check.Errors.IsEmpty)
        {
            return (null, [.. check.Errors.Take(20).Select(error => DraftCheck.Words(error, calendar.Path))]);
        }
        if (made.Text == calendar.Text)
        {
            return (null, [NothingNew]);
        }
        var text = DocumentText.New(calendar.Path, Encoding.UTF8.GetBytes(made.Text));
        var after = registry.InForce.Set.With([new DocumentChange(calendar.Key, text)]).Library;
        var preview = await limits.ReadAsync(caller, after, cancel);
        return (new CalendarChangePlan(asked, made.Text, check.Differences, known, preview), []);
    }

    /// <summary>In force from today on; the running limits are counted anew by the usual job, a case at a time.</summary>
    /// <param name="version">Which version was looked at: another one since then is looked at first.</param>
    public async Task<Answer> PublishAsync(Caller caller, DocumentKey key, int version, Edit edit, CancellationToken cancel = default) =>
        !await rights.MayChangeAsync(caller, key, cancel)
            ? new Answer.NotFound()
            : await drafts.InTurnAsync(turn => PublishAsync(turn, caller, key, version, edit, cancel), cancel);

    private static async Task<Answer> PublishAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentKey key,
        int version,
        Edit edit,
        CancellationToken cancel
    )
    {
        if (turn.InForce.Set.Documents.GetValueOrDefault(key) is not { } now || now.Version != version)
        {
            return new Answer.Invalid("Kalender ini sudah diubah orang lain sementara itu. Periksa sekali lagi apa yang bergeser.");
        }
        // The form carries what was typed; what the look left out is left out again.
        if (
            CalendarLayer.Read(now.Path, now.Bytes).ValueOrNull is not { } layer
            || WithoutKnown(turn.InForce.Library, layer, edit).Edit is not { } asked
            || asked.Apply("", now.Path, Encoding.UTF8.GetString(now.Bytes.Span)).ValueOrNull is not { } made
        )
        {
            return new Answer.Invalid(NothingNew);
        }
        var check = DraftCheck.Of(turn.InForce.Set, key, now.Path, made.Text, null);
        if (!check.Errors.IsEmpty)
        {
            return new Answer.Invalid([.. check.Errors.Take(20).Select(error => DraftCheck.Words(error, now.Path))]);
        }
        var newest = DocumentDrafts.Newest(turn, key) + 1;
        if (await CarriedIntoDraftAsync(turn, key, newest, asked, cancel) is { } stuck)
        {
            return stuck;
        }
        var on = turn.Today(key.Agency);
        await turn.AddAsync(
            key,
            newest,
            DocumentText.New(now.Path, Encoding.UTF8.GetBytes(made.Text)),
            on,
            null,
            DocumentDrafts.By(caller),
            cancel,
            (DocumentAct.Approved, on, null, null),
            (DocumentAct.InForce, on, null, null)
        );
        return new Answer.Done();
    }

    /// <summary>Somebody's draft of the same calendar was made from the version before: published later without this change, it would take
    /// a holiday back that nobody looks for.</summary>
    private static async Task<Answer?> CarriedIntoDraftAsync(
        PublishingTurn turn,
        DocumentKey key,
        int version,
        Edit edit,
        CancellationToken cancel
    )
    {
        var draft = await turn.Db.DocumentDrafts.SingleOrDefaultAsync(
            row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id,
            cancel
        );
        if (draft is null)
        {
            return null;
        }
        var edited = edit.Apply("", draft.Path, draft.Text);
        if (edited.ValueOrNull is null && !edited.Problems.All(problem => DoneAlready.Contains(problem.Code)))
        {
            return new Answer.Invalid("Ada draf kalender ini yang tidak dapat ikut diubah. Berlakukan atau buang draf itu dahulu.");
        }
        draft.BasedOn = version;
        draft.Text = edited.ValueOrNull?.Text ?? draft.Text;
        draft.Revision++;
        return null;
    }

    /// <summary>A pasted year names days that are off already: they are no reason to refuse the others.</summary>
    private static (Edit? Edit, ImmutableArray<LocalDate> Known) WithoutKnown(DefinitionLibrary library, CalendarLayer layer, Edit edit)
    {
        if (edit is not Several { Edits: var edits } && edit is not AddHoliday)
        {
            return (edit, []);
        }
        edits = edit is Several several ? several.Edits : [edit];
        var inherited = library.Calendars.Calendars.GetValueOrDefault(layer.Id)?.Definition.Holidays;
        var known = edits
            .OfType<AddHoliday>()
            .Select(day => day.Date)
            .Where(day => layer.Holidays.ContainsKey(day) || inherited?.ContainsKey(day) == true)
            .ToImmutableArray();
        var rest = edits.RemoveAll(one => one is AddHoliday day && known.Contains(day.Date));
        return rest.IsEmpty ? (null, known) : (rest.Length == 1 ? rest[0] : new Several(rest), known);
    }
}
