using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <param name="RecordedLater">When it was recorded, where that is not when it happened.</param>
/// <param name="Recorder">Who recorded it for <paramref name="Who"/>; null when they did so themselves.</param>
public sealed record HistoryLine(Instant OccurredAt, Instant? RecordedLater, string Who, string? Recorder, string What, string? Note)
{
    /// <summary>Number of the event that asked the applicant for papers: its letter can be printed again. Null for others.</summary>
    public int? Letter { get; init; }

    /// <summary>What it tells.</summary>
    public required Fact Fact { get; init; }
}

/// <summary>Events as an official tells them. What only the machinery needs is left out.</summary>
public static class HistoryWords
{
    public static IReadOnlyList<HistoryLine> Of(
        IReadOnlyList<CaseEvent> history,
        SopDefinition sop,
        IReadOnlyDictionary<string, string> names,
        Func<string, string> positionName,
        Func<string, string> causeName,
        DateTimeZone zone,
        Func<string, string> unitName,
        Func<string, string> caseName
    )
    {
        var rows = history.Select(@event => @event.Fact).OfType<Fact.VisitOpened>().ToDictionary(visit => visit.Visit, visit => visit.Row);
        var taskRows = history
            .Select(@event => @event.Fact)
            .OfType<Fact.VisitOpened>()
            .SelectMany(visit => visit.Tasks.Select(task => (task.Task, visit.Row)))
            .ToDictionary(pair => pair.Task, pair => pair.Row);
        var taskUnits = history
            .Select(@event => @event.Fact)
            .OfType<Fact.VisitOpened>()
            .SelectMany(visit => visit.Tasks)
            .Where(task => task.Unit is not null)
            .ToDictionary(task => task.Task, task => $" untuk {unitName(task.Unit!)}");
        var kinds = history
            .Select(@event => @event.Fact)
            .OfType<Fact.DeadlineStarted>()
            .ToDictionary(started => started.Deadline, started => started.Kind);
        var files = history
            .Select(@event => @event.Fact)
            .OfType<Fact.AttachmentAdded>()
            .ToDictionary(added => added.Attachment, added => added.Name.Text);
        var lines = new List<HistoryLine>();
        foreach (var @event in history)
        {
            var (what, note) = Words(@event.Fact);
            if (what is not null)
            {
                var later = @event.RecordedAt - @event.OccurredAt >= Duration.FromMinutes(1) ? @event.RecordedAt : (Instant?)null;
                lines.Add(
                    new HistoryLine(
                        @event.OccurredAt,
                        later,
                        NameOf(@event.OnBehalfOf ?? @event.By),
                        @event.OnBehalfOf is null ? null : NameOf(@event.By),
                        what,
                        note
                    )
                    {
                        Fact = @event.Fact,
                        Letter = @event.Fact is Fact.CasePaused { Requested: not null } ? @event.Seq : null,
                    }
                );
            }
        }
        lines.Reverse();
        return lines;

        string NameOf(string person) =>
            person == Actor.System.Person ? "Sistem" : names.GetValueOrDefault(person, "orang yang tidak terdaftar lagi");

        (string? What, string? Note) Words(Fact fact) =>
            fact switch
            {
                Fact.CaseStarted started => (
                    started.AtRow == 1 ? "Memulai berkas" : $"Memulai berkas yang sudah sampai langkah {started.AtRow}",
                    null
                ),
                Fact.TaskClaimed claimed => ($"Mengambil langkah {taskRows[claimed.Task]}", null),
                Fact.TaskReleased released => ($"Melepaskan langkah {taskRows[released.Task]}", null),
                Fact.TaskAssigned assigned => ($"Menugaskan langkah {taskRows[assigned.Task]} kepada {NameOf(assigned.Person)}", null),
                Fact.TaskCompleted completed => (
                    $"Langkah {rows[completed.Visit]}: {ButtonWords(completed)}{taskUnits.GetValueOrDefault(completed.Task)}"
                        + ChecklistWords(completed),
                    completed.Note?.Text
                ),
                Fact.DispositionGiven { Sheet: var sheet } => (
                    $"Disposisi kepada {string.Join(", ", sheet.To.Select(positionName))}"
                        + $"{(sheet.Copies.IsEmpty ? "" : $", tembusan {string.Join(", ", sheet.Copies.Select(positionName))}")}",
                    SheetWords(sheet)
                ),
                Fact.AttachmentAdded added => (
                    $"Melampirkan {added.Name.Text}{(rows.TryGetValue(added.Visit, out var row) ? $" pada langkah {row}" : "")}",
                    null
                ),
                Fact.AttachmentWithdrawn withdrawn => (
                    $"Menarik lampiran {files.GetValueOrDefault(withdrawn.Attachment)}",
                    withdrawn.Reason.Text
                ),
                Fact.LaneBound bound => ($"{sop.LaneById(bound.Lane).Name} dalam berkas ini: {positionName(bound.Position)}", null),
                Fact.VisitOpened { Reason: not VisitReason.Forward } visit => (
                    $"Berkas {StatusWords.Of(visit.Reason)} ke langkah {visit.Row}: {FlowButtons.Lanes(sop, visit.Row)}",
                    null
                ),
                Fact.TaskRecalled recalled => ($"Menarik kembali langkah {rows[recalled.Visit]}", null),
                Fact.ReturnedOutsideFlow returned => ($"Mengembalikan di luar alur ke langkah {returned.TargetRow}", returned.Reason.Text),
                Fact.DeadlinePassed { Kind: DeadlineKind.StandardTime } passed => ($"Waktu baku langkah {rows[passed.Visit]} lewat", null),
                Fact.DeadlinePassed { Kind: DeadlineKind.OfficeDate } => ("Batas tanggal dari kantor lewat: terlambat", null),
                Fact.DeadlinePassed => ("Batas waktu layanan lewat: terlambat", null),
                Fact.PapersCompleted => ("Menyatakan kelengkapan lengkap: batas waktu mulai dihitung", null),
                Fact.CasePaused { Requested: { } requested } paused => (
                    $"Meminta kelengkapan{(requested.IsEmpty ? "" : $": {string.Join("; ", requested)}")}. Berkas "
                        + $"ditangguhkan{(paused.Expected is { } days ? $", diperkirakan {TimeText.Official(days)}" : "")}",
                    paused.Reason.Text
                ),
                Fact.CasePaused paused => (
                    $"Menangguhkan berkas{(paused.Expected is { } expected ? $", diperkirakan {TimeText.Official(expected)}" : "")}",
                    paused.Reason.Text
                ),
                Fact.CaseResumed => ("Melanjutkan berkas", null),
                Fact.DeadlinePaused paused when IsPromise(paused.Deadline) => ("Batas waktu layanan berhenti dihitung", null),
                Fact.DeadlineResumed resumed when IsPromise(resumed.Deadline) => (
                    $"Batas waktu layanan dihitung lagi, sampai {Until(resumed.Projection.DueAt)}",
                    null
                ),
                Fact.DeadlineExtended extended => (
                    $"Memperpanjang {DeadlineName(extended.Deadline)} dengan {TimeText.Official(extended.Extension)}, sampai "
                        + $"{Until(extended.Projection.DueAt)}",
                    extended.Reason.Text
                ),
                Fact.DeadlineReprojected moved when moved.DueBefore != moved.Projection.DueAt => (
                    $"Kalender berubah: {DeadlineName(moved.Deadline)} dihitung ulang, dari {Until(moved.DueBefore)} menjadi "
                        + $"{Until(moved.Projection.DueAt)}",
                    null
                ),
                Fact.RungFired fired => (
                    $"Memberi tahu {RecipientWords(fired.To)}: {FlowButtons.Sentence(fired.Rung).ToLowerInvariant()}",
                    null
                ),
                Fact.CauseRecorded recorded => ($"Mencatat sebab keterlambatan: {causeName(recorded.Cause)}", recorded.Remedy?.Text),
                Fact.LateRecordingConfirmed confirmed => ("Mengonfirmasi: tepat waktu, terlambat dicatat", confirmed.Reason.Text),
                Fact.BreachCleared cleared => (
                    $"Menyatakan bukan keterlambatan: kalender diperbaiki; {DeadlineName(cleared.Deadline)} sampai "
                        + $"{Until(cleared.Projection.DueAt)}",
                    cleared.Note?.Text
                ),
                Fact.RecordingConfirmed confirmed => ($"Membenarkan pencatatan langkah {taskRows[confirmed.Task]} atas namanya", null),
                Fact.RecordingObjected objected => (
                    $"Membantah pencatatan langkah {taskRows[objected.Task]} atas namanya",
                    objected.Reason.Text
                ),
                Fact.CompensationProposed proposed => ($"Kompensasi diusulkan: {StatusWords.Of(proposed.Kind)}", null),
                Fact.CompensationDecided decided => (
                    decided.IsGranted ? "Memberikan kompensasi" : "Tidak memberikan kompensasi",
                    decided.Note?.Text
                ),
                Fact.RelatedCaseLinked linked => (
                    $"{(linked.IsNew ? "Memulai" : "Mengaitkan")} {caseName(linked.Case)} dari langkah "
                        + $"{linked.Row}{(linked.IsAwaited ? "; langkah itu menunggu hasilnya" : "")}",
                    null
                ),
                Fact.RelatedCaseEnded ended => (
                    $"Hasil {caseName(ended.Case)} sudah ada: {StatusWords.Of(ended.Status).ToLowerInvariant()}",
                    null
                ),
                Fact.WaitLifted lifted => ($"Tidak lagi menunggu {caseName(lifted.Case)}", lifted.Reason.Text),
                Fact.DeliveryWaived waived => (
                    $"Meneruskan langkah {rows[waived.Visit]} tanpa {unitName(waived.Unit)}",
                    waived.Reason.Text
                ),
                Fact.CaseFinished => ("Berkas selesai", null),
                Fact.CaseRejected => ("Berkas ditolak", null),
                Fact.CaseCancelled cancelled => ("Membatalkan berkas", cancelled.Reason.Text),
                // What only the machinery needs, or another line tells.
                Fact.VisitOpened
                or Fact.VisitClosed
                or Fact.ForkOpened
                or Fact.BranchArrived
                or Fact.BranchWithdrawn
                or Fact.ForkClosed
                or Fact.DeadlineStarted
                or Fact.DeadlinePaused
                or Fact.DeadlineResumed
                or Fact.DeadlineReprojected => (null, null),
                _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "A fact without words."),
            };

        bool IsPromise(int deadline) => kinds[deadline] == DeadlineKind.Promise;

        string DeadlineName(int deadline) =>
            kinds[deadline] switch
            {
                DeadlineKind.Promise => "batas waktu layanan",
                DeadlineKind.OfficeDate => "batas tanggal dari kantor",
                _ => "waktu baku",
            };

        string Until(Instant? at) => at is { } due ? TimeWords.Brief(due, zone) : "waktu yang belum tentu";

        static string RecipientWords(ImmutableArray<Recipient> to) =>
            string.Join(
                ", ",
                to.Select(recipient =>
                    recipient switch
                    {
                        Recipient.Desk => "meja",
                        Recipient.Superior => "atasan",
                        _ => "kepala",
                    }
                )
            );

        string ChecklistWords(Fact.TaskCompleted completed) =>
            sop.StepAt(rows[completed.Visit]).Standard.Requires is { Length: > 0 } requires && !completed.Checklist.IsDefaultOrEmpty
                ? requires.Length == completed.Checklist.Distinct().Count()
                    ? "; kelengkapan lengkap"
                    : $"; belum dicentang: {string.Join("; ", requires.Where((_, index) => !completed.Checklist.Contains(index)))}"
                : "";

        static string? SheetWords(Disposition sheet)
        {
            var words = string.Join(
                "; ",
                new[] { sheet.Urgency }.Concat(sheet.Instructions).Append(sheet.Note?.Text).Where(text => !string.IsNullOrEmpty(text))
            );
            return words.Length == 0 ? null : words;
        }

        // In the words of the button that was pressed; several answers were ticked above one button.
        string ButtonWords(Fact.TaskCompleted completed)
        {
            var buttons = FlowButtons.For(sop, sop.StepAt(rows[completed.Visit]));
            var pressed = buttons.FirstOrDefault(button =>
                completed.Answer is [var one] ? button.Answer == one : button.Answer.Length == 0
            );
            return pressed is not null && completed.Answer.Length < 2 ? pressed.Label
                : completed.Answer.IsEmpty ? "Selesai"
                : $"Selesai, {string.Join(", ", completed.Answer.Select(FlowButtons.Sentence)).ToLowerInvariant()}";
        }
    }
}
