using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Record;

/// <param name="Case">Number of the case, or empty where the whole store is meant.</param>
public sealed record Finding(string Case, string What);

/// <param name="Root">Hash over the heads of all cases.</param>
public sealed record VerificationReport(int Cases, int Events, string Root, IReadOnlyList<Finding> Findings);

/// <summary>Walks every chain: nothing changed, nothing missing, nothing between, and the stored case is what its events say, its files
/// what they were.</summary>
public sealed class Verification(Store store, IClock clock, FileVault vault)
{
    public async Task<VerificationReport> RunAsync(CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var findings = new List<Finding>();
        var ids = await db.Cases.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
        using var root = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var events = 0;
        foreach (var id in ids)
        {
            // One moment of the case: people work meanwhile.
            await using var moment = await Moment.BeginAsync(db, cancel);
            var row = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
            events += await WalkAsync(db, row, findings, cancel);
            root.AppendData(Encoding.ASCII.GetBytes(row.HeadHash));
        }
        var orphans = await db.Events.Select(row => row.CaseId).Distinct().CountAsync(id => !db.Cases.Any(row => row.Id == id), cancel);
        if (orphans > 0)
        {
            findings.Add(new Finding("", $"Ada peristiwa milik {orphans} berkas yang tidak ada lagi."));
        }
        findings.AddRange(await DocumentsAsync(db, cancel));
        var last = await db.DailyRoots.AsNoTracking().OrderByDescending(day => day.On).FirstOrDefaultAsync(cancel);
        if (last is not null && last.Cases > ids.Count)
        {
            findings.Add(new Finding("", $"Pada {last.On} ada {last.Cases} berkas, sekarang {ids.Count}."));
        }
        return new VerificationReport(ids.Count, events, Convert.ToHexStringLower(root.GetHashAndReset()), findings);
    }

    /// <summary>Bytes of published documents are what was published, each by an act, and the acts are a chain.</summary>
    private static async Task<IEnumerable<Finding>> DocumentsAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        var acts = await db.DocumentActs.AsNoTracking().ToListAsync(cancel);
        var acted = acts.Select(act => (act.Agency, act.Kind, act.Id, act.Version)).ToHashSet();
        var findings = DocumentActs
            .Broken(acts)
            .Select(act => new Finding(
                "",
                $"Riwayat dokumen {act.Agency}/{act.Kind}/{act.Id}: catatan {act.Seq} diubah, atau yang sebelumnya hilang."
            ))
            .ToList();
        await foreach (var row in db.Documents.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (DefinitionLibraryHash.Of(row.Bytes) != row.Sha256 || !acted.Contains((row.Agency, row.Kind, row.Id, row.Version)))
            {
                findings.Add(new Finding("", $"Dokumen {row.Agency}/{row.Kind}/{row.Id} versi {row.Version} bukan yang diterbitkan."));
            }
        }
        return findings;
    }

    /// <summary>Keeps today's root, so that a chain cut off tomorrow shows. A root is never replaced.</summary>
    public async Task KeepRootAsync(VerificationReport report, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var today = clock.GetCurrentInstant().InUtc().Date;
        if (!await db.DailyRoots.AnyAsync(day => day.On == today, cancel))
        {
            db.DailyRoots.Add(
                new DailyRootRow
                {
                    On = today,
                    Root = report.Root,
                    Cases = report.Cases,
                }
            );
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task<int> WalkAsync(DinsosFlowDb db, CaseRow row, List<Finding> findings, CancellationToken cancel)
    {
        var rows = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Seq).ToListAsync(cancel);
        var personal = await db.Personal.AsNoTracking().Where(words => words.CaseId == row.Id).ToDictionaryAsync(words => words.Id, cancel);
        var head = HashChain.Start(row.Id);
        var folded = new List<CaseEvent>();
        foreach (var stored in rows)
        {
            head = HashChain.Next(head, stored.Payload);
            if (stored.Hash != head || stored.Seq != folded.Count + 1)
            {
                findings.Add(new Finding(row.Number, $"Rantai putus pada peristiwa {stored.Seq}."));
                return rows.Count;
            }
            var isTampered = false;
            var @event = EventJson.Read(
                stored.Payload,
                words =>
                {
                    isTampered |= PersonalSeal.IsTampered(words, personal);
                    return words;
                }
            );
            folded.Add(@event);
            if (@event.Seq != stored.Seq || EventJson.TypeOf(@event.Fact) != stored.Type || @event.RecordedAt != stored.RecordedAt)
            {
                findings.Add(new Finding(row.Number, $"Kolom peristiwa {stored.Seq} tidak sama dengan isinya."));
            }
            if (isTampered)
            {
                findings.Add(new Finding(row.Number, $"Kata-kata pada peristiwa {stored.Seq} telah diubah."));
            }
        }
        if (head != row.HeadHash || rows.Count != row.Seq)
        {
            findings.Add(
                new Finding(row.Number, $"Ujung rantai tidak cocok: berkas mencatat {row.Seq} peristiwa, tersimpan {rows.Count}.")
            );
            return rows.Count;
        }
        CheckStart(row, folded, findings);
        await CheckFilesAsync(row, folded, personal, findings, cancel);
        var state = CaseHistory.Fold(folded);
        if (state.Status != row.Status || (row.StateSchema == EventJson.StateSchema && EventJson.WriteState(state) != row.State))
        {
            findings.Add(new Finding(row.Number, "Keadaan berkas tidak sama dengan riwayatnya; jalankan rebuild."));
        }
        if (!RowDifference.AreSame(await StoredRows.OfAsync(db, row.Id, cancel), Rows.Of(CaseKey.Of(row), state)))
        {
            findings.Add(new Finding(row.Number, "Tugas atau batas waktu berkas di meja tidak sama dengan riwayatnya; jalankan rebuild."));
        }
        return rows.Count;
    }

    /// <summary>By what a case runs and how urgent it is stands in its first event; commands and desks ask the row.</summary>
    private static void CheckStart(CaseRow row, List<CaseEvent> folded, List<Finding> findings)
    {
        if (
            folded is not [{ Fact: Fact.CaseStarted started }, ..]
            || row.Runnable != new Runnable(started.Definition, started.Version, started.ServiceVersion)
            || row.Urgency != started.Urgency
        )
        {
            findings.Add(new Finding(row.Number, "SOP, versi, atau urgensi berkas tidak sama dengan yang tercatat saat berkas dimulai."));
        }
    }

    /// <summary>Also those that were withdrawn: their bytes are kept. Of one whose hash was erased nothing can be said.</summary>
    private async Task CheckFilesAsync(
        CaseRow row,
        List<CaseEvent> folded,
        Dictionary<Guid, PersonalRow> personal,
        List<Finding> findings,
        CancellationToken cancel
    )
    {
        foreach (var added in folded.Select(@event => @event.Fact).OfType<Fact.AttachmentAdded>())
        {
            if (personal.GetValueOrDefault(PersonalSeal.Reference(added.Content))?.Text is not { } sha)
            {
                continue;
            }
            switch (await vault.CheckAsync(sha, cancel))
            {
                case FileState.Missing:
                    findings.Add(new Finding(row.Number, $"Isi lampiran {added.Attachment} tidak ada."));
                    break;
                case FileState.Changed:
                    findings.Add(new Finding(row.Number, $"Isi lampiran {added.Attachment} telah berubah."));
                    break;
            }
        }
    }
}
