using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>
/// From the first word of a draft until it counts: written, handed in, checked, approved. Each act is one turn of publishing, so of two
/// who act at once one comes first and the other is told.
/// </summary>
internal sealed class DocumentDrafts(Publishing publishing, DraftRights rights, DefinitionRegistry registry)
{
    /// <summary>Some fifty printed pages.</summary>
    public const int MostText = 200_000;

    public static readonly Answer Gone = new Answer.Invalid("Draf ini tidak ada lagi: sudah disahkan atau dibuang.");

    private static readonly Answer Changed = new Answer.Invalid(
        "Draf ini sudah diubah orang lain sesudah halaman Anda dibuka. Periksa isinya yang sekarang, lalu ulangi."
    );

    private static readonly Answer Closed = new Answer.NotFound();

    /// <summary>Begins the next version, with the text of the newest one or of an earlier one. A draft that is there stays.</summary>
    /// <param name="version">Whose text; null for the newest.</param>
    public async Task<Answer> BeginAsync(Caller caller, DocumentKey key, int? version, CancellationToken cancel = default) =>
        !await MayWriteAsync(caller, key, cancel)
            ? Closed
            : await InTurnAsync(
                async turn =>
                {
                    if (await DraftAsync(turn, key, cancel) is not null)
                    {
                        return new Answer.Done();
                    }
                    var rows = turn
                        .Db.Documents.AsNoTracking()
                        .Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id);
                    var from = await rows.OrderByDescending(row => row.Version)
                        .FirstOrDefaultAsync(row => version == null || row.Version == version, cancel);
                    if (from is null)
                    {
                        return Closed;
                    }
                    var text = Encoding.UTF8.GetString(from.Bytes);
                    return await AddAsync(turn, caller, key, from.Path, text, from.Version, cancel);
                },
                cancel
            );

    /// <summary>Begins a document that is not there yet.</summary>
    /// <param name="kind">As in <see cref="DocumentKey.Kind"/>.</param>
    /// <returns>Named after the document's id, where it is begun.</returns>
    public async Task<Answer> BeginNewAsync(Caller caller, string kind, string text, CancellationToken cancel = default)
    {
        // The place tells what kind it is, and the text its id.
        if (DraftRights.KeyOf(caller, kind, kind) is not { } place)
        {
            return new Answer.Invalid("Pilih jenis dokumen dari daftar.");
        }
        var key = DocumentKey.Of(place.Path, Encoding.UTF8.GetBytes(text), DocumentSet.Readings).Key;
        if (!await MayWriteAsync(caller, key, cancel))
        {
            return rights.IsKept(key)
                ? new Answer.Invalid("Jenis dokumen ini dipakai bersama; yang menulisnya pengelola pemasangan. Sampaikan kepadanya.")
                : Closed;
        }
        if (key.HasOwnVersion && DraftCheck.Of(registry.InForce.Set, key, key.Path, text, null).Errors is { IsEmpty: false } errors)
        {
            return new Answer.Invalid([.. errors.Take(20).Select(error => DraftCheck.Words(error, key.Path))]);
        }
        return await InTurnAsync(
            async turn =>
                turn.InForce.Versions.Any(version => version.Key == key) || await DraftAsync(turn, key, cancel) is not null
                    ? new Answer.Invalid($"Sudah ada dokumen `{key.Id}`. Buka dokumen itu dan buat drafnya.")
                    : await AddAsync(turn, caller, key, key.Path, text, null, cancel),
            cancel
        );
    }

    /// <summary>Writes the draft's text; who had checked it checks again.</summary>
    public Task<Answer> SaveAsync(Caller caller, DocumentKey key, int revision, string text, CancellationToken cancel = default) =>
        text.Length > MostText ? Task.FromResult<Answer>(new Answer.Invalid($"Isinya lebih dari {MostText} huruf."))
        : string.IsNullOrWhiteSpace(text)
            ? Task.FromResult<Answer>(new Answer.Invalid("Isi dokumen belum ada. Untuk membatalkan semuanya, tekan Buang."))
        : WritingAsync(caller, key, revision, (turn, draft) => Write(turn, draft, text), cancel);

    /// <summary>Changes one thing in it; every other byte stays.</summary>
    public Task<Answer> EditAsync(Caller caller, DocumentKey key, int revision, Edit edit, CancellationToken cancel = default) =>
        WritingAsync(
            caller,
            key,
            revision,
            (turn, draft) =>
            {
                var edited = edit.Apply(key.Agency, draft.Path, draft.Text);
                return edited.ValueOrNull is { } made
                    ? Write(turn, draft, made.Text)
                    : new Answer.Invalid([.. edited.Problems.Select(problem => $"{problem.Message} {problem.Remedy}")]);
            },
            cancel
        );

    public Task<Answer> DiscardAsync(Caller caller, DocumentKey key, int revision, CancellationToken cancel = default) =>
        OnDraftAsync(
            caller,
            key,
            revision,
            async (turn, draft) =>
            {
                if (!await MayWriteAsync(caller, key, cancel))
                {
                    return Closed;
                }
                turn.Db.DocumentDrafts.Remove(draft);
                await ActAsync(turn, caller, draft, DocumentAct.Discarded, null, cancel);
                return new Answer.Done();
            },
            cancel
        );

    /// <summary>Hands it to who checks it.</summary>
    /// <param name="answer">To the warnings; may be empty where there is none.</param>
    public Task<Answer> SubmitAsync(
        Caller caller,
        DocumentKey key,
        int revision,
        string? checker,
        string? answer,
        CancellationToken cancel = default
    ) =>
        OnDraftAsync(
            caller,
            key,
            revision,
            async (turn, draft) =>
            {
                if (!await MayWriteAsync(caller, key, cancel) || !DraftRights.NeedsApproval(key))
                {
                    return Closed;
                }
                if (checker == draft.AuthorId)
                {
                    return new Answer.Invalid("Yang memeriksa harus orang lain daripada yang menulis draf ini.");
                }
                if (
                    !await turn.Db.Users.AnyAsync(
                        person => person.Id == checker && person.Agency == caller.Agency && person.DeactivatedAt == null,
                        cancel
                    )
                )
                {
                    return new Answer.Invalid("Pilih siapa yang memeriksa.");
                }
                if (Blocked(turn, draft, answer) is { } blocked)
                {
                    return blocked;
                }
                (draft.CheckerId, draft.CheckedAt, draft.Answer) = (checker, null, Clean(answer));
                draft.Revision++;
                await ActAsync(turn, caller, draft, DocumentAct.Submitted, draft.Answer, cancel);
                return new Answer.Done();
            },
            cancel
        );

    public Task<Answer> CheckAsync(Caller caller, DocumentKey key, int revision, string? note, CancellationToken cancel = default) =>
        OnDraftAsync(
            caller,
            key,
            revision,
            async (turn, draft) =>
            {
                if (draft.CheckerId != caller.PersonId || draft.CheckedAt is not null || draft.AuthorId == caller.PersonId)
                {
                    return Closed;
                }
                draft.CheckedAt = turn.Now;
                draft.Revision++;
                await ActAsync(turn, caller, draft, DocumentAct.Checked, Clean(note), cancel);
                return new Answer.Done();
            },
            cancel
        );

    /// <summary>Back to who wrote it, by the checker or by the head.</summary>
    public Task<Answer> ReturnAsync(Caller caller, DocumentKey key, int revision, string? reason, CancellationToken cancel = default) =>
        OnDraftAsync(
            caller,
            key,
            revision,
            async (turn, draft) =>
            {
                var mayReturn =
                    draft.CheckerId is not null && (draft.CheckerId == caller.PersonId || await rights.IsHeadAsync(caller, cancel));
                if (!mayReturn)
                {
                    return Closed;
                }
                if (Clean(reason) is not { } why)
                {
                    return new Answer.Invalid("Tulis alasan pengembalian.");
                }
                (draft.CheckerId, draft.CheckedAt) = (null, null);
                draft.Revision++;
                await ActAsync(turn, caller, draft, DocumentAct.Returned, why, cancel);
                return new Answer.Done();
            },
            cancel
        );

    /// <summary>
    /// Puts it into force: a SOP or a service by the head, when it was checked; any other document by the administrator.
    /// </summary>
    /// <param name="from">The first day; null for today.</param>
    public Task<Answer> ApproveAsync(
        Caller caller,
        DocumentKey key,
        int revision,
        LocalDate? from,
        Decree? decree,
        string? answer,
        CancellationToken cancel = default
    ) =>
        OnDraftAsync(
            caller,
            key,
            revision,
            async (turn, draft) =>
            {
                var needsApproval = DraftRights.NeedsApproval(key);
                if (needsApproval ? !await rights.IsHeadAsync(caller, cancel) : !await MayWriteAsync(caller, key, cancel))
                {
                    return Closed;
                }
                if (needsApproval && draft.AuthorId == caller.PersonId)
                {
                    return new Answer.Invalid("Yang mengesahkan harus orang lain daripada yang menulis draf ini.");
                }
                if (needsApproval && draft.CheckedAt is null)
                {
                    return new Answer.Invalid("Draf ini belum diperiksa.");
                }
                var today = turn.Today(key.Agency);
                var on = from ?? today;
                if (on < today)
                {
                    return new Answer.Invalid("Tanggal mulai berlaku sudah lewat. Pilih hari ini atau hari sesudahnya.");
                }
                if (Blocked(turn, draft, needsApproval ? draft.Answer : answer) is { } blocked)
                {
                    return blocked;
                }
                if (await PostsInUse.RefusalAsync(turn, key, draft.Path, draft.Text, cancel) is { } inUse)
                {
                    return inUse;
                }
                await PublishAsync(turn, caller, draft, on, decree, needsApproval ? draft.Answer : Clean(answer), cancel);
                return new Answer.Done();
            },
            cancel
        );

    internal async Task<Answer> InTurnAsync(Func<PublishingTurn, Task<Answer>> work, CancellationToken cancel)
    {
        try
        {
            return await publishing.InTurnAsync((turn, _) => work(turn), cancel);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            return new Answer.Unavailable();
        }
    }

    internal static ActBy By(Caller caller) => new(caller.PersonId, caller.FullName, ThisHost.Name);

    internal Task<bool> MayWriteAsync(Caller caller, DocumentKey key, CancellationToken cancel) =>
        rights.MayChangeAsync(caller, key, cancel);

    private static async Task PublishAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentDraftRow draft,
        LocalDate on,
        Decree? decree,
        string? answer,
        CancellationToken cancel
    )
    {
        var key = DraftRights.KeyOf(draft);
        var version = draft.Version ?? Newest(turn, key) + 1;
        var text = DocumentText.New(draft.Path, Encoding.UTF8.GetBytes(Signed(draft, on, decree)));
        var isToday = on <= turn.Today(key.Agency);
        var approved = (DocumentAct.Approved, (LocalDate?)on, answer, decree);
        ImmutableArray<(string, LocalDate?, string?, Decree?)> acts = isToday
            ? [approved, (DocumentAct.InForce, on, null, null)]
            : [approved];
        await turn.AddAsync(key, version, text, on, null, By(caller), cancel, [.. acts]);
        turn.Db.DocumentDrafts.Remove(draft);
    }

    /// <summary>A SOP's head says who approved it and from when it counts, as the paper does: the form is printed from it.</summary>
    private static string Signed(DocumentDraftRow draft, LocalDate on, Decree? decree)
    {
        if (draft.Kind != DocumentKey.Sop || decree is null)
        {
            return draft.Text;
        }
        var signing = new Several([
            new SetSignatory(decree.Post, decree.Name, decree.Nip),
            new SetDate(SopDate.Effective, on),
            .. draft.BasedOn is null ? (Edit[])[] : [new SetDate(SopDate.Revised, decree.On ?? on)],
        ]);
        return signing.Apply(draft.Agency, draft.Path, draft.Text).ValueOrNull?.Text ?? draft.Text;
    }

    /// <summary>What keeps it from going on: errors, warnings without an answer, a version that was taken meanwhile.</summary>
    private static Answer.Invalid? Blocked(PublishingTurn turn, DocumentDraftRow draft, string? answer)
    {
        var key = DraftRights.KeyOf(draft);
        var check = DraftCheck.Of(turn.InForce.Set, key, draft.Path, draft.Text, null);
        return !check.Errors.IsEmpty ? new Answer.Invalid([.. check.Errors.Take(20).Select(error => DraftCheck.Words(error, draft.Path))])
            : draft.Version <= Newest(turn, key)
                ? new Answer.Invalid(
                    $"Versi {draft.Version} sudah terbit sementara itu. Simpan draf ini sekali lagi agar mendapat nomor baru."
                )
            : !check.Warnings.IsEmpty && Clean(answer) is null
                ? new Answer.Invalid("Jawab dahulu peringatan yang ada pada draf ini: mengapa dibiarkan begitu.")
            : null;
    }

    private static async Task<Answer> AddAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentKey key,
        string path,
        string text,
        int? basedOn,
        CancellationToken cancel
    )
    {
        var draft = new DocumentDraftRow
        {
            Agency = key.Agency,
            Kind = key.Kind,
            Id = key.Id,
            Path = path,
            BasedOn = basedOn,
            Text = text,
            AuthorId = caller.PersonId,
            Revision = 0,
            SavedAt = turn.Now,
        };
        Write(turn, draft, text);
        turn.Db.DocumentDrafts.Add(draft);
        await ActAsync(turn, caller, draft, DocumentAct.Drafted, null, cancel);
        return new Answer.Done { Named = key.Id };
    }

    /// <summary>With the number that it will have: what a SOP or a service says of its version is not typed by hand.</summary>
    private static Answer.Done Write(PublishingTurn turn, DocumentDraftRow draft, string text)
    {
        var key = DraftRights.KeyOf(draft);
        // A browser sends each line end as two characters; the document keeps those that it had.
        var written = draft.Text.Contains("\r\n", StringComparison.Ordinal) ? text : text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (key.HasOwnVersion)
        {
            draft.Version = Newest(turn, key) + 1;
            written = new SetVersion(draft.Version.Value).Apply(key.Agency, draft.Path, written).ValueOrNull?.Text ?? written;
        }
        draft.Text = written;
        (draft.CheckerId, draft.CheckedAt, draft.Answer) = (null, null, null);
        draft.Revision++;
        draft.SavedAt = turn.Now;
        return new Answer.Done();
    }

    private async Task<Answer> WritingAsync(
        Caller caller,
        DocumentKey key,
        int revision,
        Func<PublishingTurn, DocumentDraftRow, Answer> work,
        CancellationToken cancel
    ) =>
        await MayWriteAsync(caller, key, cancel)
            ? await OnDraftAsync(caller, key, revision, (turn, draft) => Task.FromResult(work(turn, draft)), cancel)
            : Closed;

    private Task<Answer> OnDraftAsync(
        Caller caller,
        DocumentKey key,
        int revision,
        Func<PublishingTurn, DocumentDraftRow, Task<Answer>> work,
        CancellationToken cancel
    ) =>
        key.Agency != caller.Agency && key.Agency.Length > 0
            ? Task.FromResult(Closed)
            : InTurnAsync(
                async turn =>
                    await DraftAsync(turn, key, cancel) is not { } draft ? Gone
                    : draft.Revision != revision ? Changed
                    : await work(turn, draft),
                cancel
            );

    private static Task<DocumentDraftRow?> DraftAsync(PublishingTurn turn, DocumentKey key, CancellationToken cancel) =>
        turn.Db.DocumentDrafts.SingleOrDefaultAsync(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id, cancel);

    private static Task ActAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentDraftRow draft,
        string act,
        string? note,
        CancellationToken cancel
    )
    {
        var key = DraftRights.KeyOf(draft);
        return turn.ActAsync(key, draft.Version ?? Newest(turn, key) + 1, By(caller), cancel, (act, null, note, null));
    }

    internal static int Newest(PublishingTurn turn, DocumentKey key) =>
        turn.InForce.Versions.Where(version => version.Key == key).Select(version => version.Version).DefaultIfEmpty().Max();

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
