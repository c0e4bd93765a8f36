using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Desk.Case;
using DinsosFlow.Host.Desk.Letters;
using DinsosFlow.Host.Desk.Related;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Desk.Dossier;

/// <summary>One stay of the case at a row.</summary>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="End">How it ended, in words.</param>
public sealed record PathLine(int Number, Step Step, string Lanes, string Why, Instant OpenedAt, Instant? ClosedAt, string End);

/// <summary>All that is printed of one case.</summary>
/// <param name="History">In the order in which it happened.</param>
public sealed record DossierView(
    CaseView Case,
    ArrivalView Arrival,
    DateTimeZone Zone,
    IReadOnlyList<HistoryLine> History,
    IReadOnlyList<PathLine> Path
)
{
    /// <summary>What moved or stopped a published limit or a date of the office.</summary>
    public IReadOnlyList<HistoryLine> Deadlines =>
        [
            .. History.Where(line =>
                line.Fact
                    is Fact.PapersCompleted
                        or Fact.CasePaused
                        or Fact.CaseResumed
                        or Fact.DeadlinePaused
                        or Fact.DeadlineResumed
                        or Fact.DeadlineExtended
                        or Fact.DeadlineReprojected
            ),
        ];

    /// <summary>Limits that were missed, and what was answered for them.</summary>
    public IReadOnlyList<HistoryLine> Breaches =>
        [
            .. History.Where(line =>
                line.Fact
                    is Fact.DeadlinePassed { Kind: not DeadlineKind.StandardTime }
                        or Fact.CauseRecorded
                        or Fact.LateRecordingConfirmed
                        or Fact.BreachCleared
                        or Fact.CompensationProposed
                        or Fact.CompensationDecided
            ),
        ];
}

/// <summary>Reads a case for printing; reading is logged where the case is not <c>biasa</c>.</summary>
public sealed class DossierQuery(
    ReadingTurn turn,
    CaseReading reading,
    CaseQuery cases,
    ArrivalQuery arrivals,
    RelatedQuery related,
    CaseTelling telling,
    Visitor visitor
)
{
    /// <returns>Null where there is no such case for the caller.</returns>
    public async Task<DossierView?> FindAsync(Caller caller, Guid caseId)
    {
        if (await reading.FindAsync(caller, caseId) is not { } row)
        {
            return null;
        }
        CaseView view = null!;
        ArrivalView arrival = null!;
        var relations = CaseLinks.None;
        await turn.TogetherAsync(
            async () => view = await cases.ReadAsync(caller, row),
            async () => arrival = await arrivals.ReadAsync(caller, row),
            async () => relations = await related.OfAsync(caller, caseId)
        );
        var told = await telling.OfAsync(view, relations);
        var zone = visitor.Calendar(row.Agency).Zone;
        return new DossierView(view, arrival, zone, [.. told.Lines.Reverse()], PathOf(view));
    }

    private static IReadOnlyList<PathLine> PathOf(CaseView view)
    {
        var closed = view
            .History.Where(@event => @event.Fact is Fact.VisitClosed)
            .ToDictionary(@event => ((Fact.VisitClosed)@event.Fact).Visit);
        return
        [
            .. view
                .History.Where(@event => @event.Fact is Fact.VisitOpened)
                .Select(
                    (@event, index) =>
                    {
                        var visit = (Fact.VisitOpened)@event.Fact;
                        var end = closed.GetValueOrDefault(visit.Visit);
                        return new PathLine(
                            index + 1,
                            view.Sop.StepAt(visit.Row),
                            FlowButtons.Lanes(view.Sop, visit.Row),
                            StatusWords.Of(visit.Reason),
                            @event.OccurredAt,
                            end?.OccurredAt,
                            end is null ? "masih terbuka" : EndWords(((Fact.VisitClosed)end.Fact).End)
                        );
                    }
                ),
        ];
    }

    private static string EndWords(VisitEnd end) =>
        end switch
        {
            VisitEnd.Completed => "diselesaikan",
            VisitEnd.Abandoned => "ditinggalkan: dikembalikan di luar alur",
            VisitEnd.Withdrawn => "ditarik kembali",
            VisitEnd.ClosedByRefusal => "ditutup: ditolak di cabang lain",
            _ => "ditutup: berkas dibatalkan",
        };
}
