using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Desk.Deadlines;

/// <param name="Limit">Before the act; what has passed unrecorded is marked as passed.</param>
/// <param name="Then">Where it ends after the act; null where it has no end yet.</param>
/// <param name="StaysStanding">It does not run after the act: the case still waits on somebody outside.</param>
public sealed record ForecastLine(Deadline Limit, Instant? Then, bool StaysStanding);

/// <param name="Refusal">Why it cannot be done; then nothing else is said.</param>
/// <param name="Until">For a pause, when it is reckoned to end; null for other acts.</param>
/// <param name="IsExample">Nobody said how long the pause will last: it is reckoned for one working day.</param>
public sealed record Forecast(Refusal? Refusal, IReadOnlyList<ForecastLine> Lines, Instant? Until = null, bool IsExample = false);

/// <summary>
/// What a pause, its end or an extension will do to a case's limits, told before it is done. The engine itself decides the command;
/// nothing is stored, so what is told is what will be, by whatever algorithm the engine counts.
/// </summary>
public sealed class DeadlineForecast(DefinitionRegistry registry, IClock clock)
{
    private static readonly TimeLimit Example = TimeText.Parse("1 hari kerja").Limit!;

    public Forecast Of(CaseRow @case, CaseState state, CaseCommand command) =>
        Decided(@case, state, command, clock.GetCurrentInstant()) switch
        {
            Outcome.Accepted { State: var after } => new Forecast(null, LinesOf(Passed(state, after), after)),
            Outcome.Refused refused => new Forecast(refused.Refusal, []),
            var outcome => throw new InvalidOperationException($"An outcome of no known kind: {outcome}."),
        };

    /// <summary>A pause moves nothing before it ends: it is reckoned to the end that is expected, or else for one working day.</summary>
    public Forecast OfPause(CaseRow @case, CaseState state, CaseCommand.PauseCase pause)
    {
        var now = clock.GetCurrentInstant();
        if (Decided(@case, state, pause, now) is not Outcome.Accepted { State: var paused })
        {
            return Of(@case, state, pause);
        }
        var from = paused.PausedAt!.Value;
        var until = registry.RulesFor(@case.Agency).Calendar.DueAt(from, pause.Expected ?? Example).At ?? from;
        var end = new CaseCommand.ResumeCase { By = pause.By with { IsSupervisor = true }, OccurredAt = until };
        return Decided(@case, paused, end, Instant.Max(now, until)) is Outcome.Accepted { State: var resumed }
            ? new Forecast(null, LinesOf(paused, resumed), until, pause.Expected is null)
            : throw new InvalidOperationException("A pause that was accepted can be ended.");
    }

    /// <returns>Where a missed limit ends by the calendar as it is now; null where it stays missed.</returns>
    public Instant? Corrected(CaseRow @case, CaseState state, int limit) =>
        Decided(@case, state, new CaseCommand.ClearBreach(limit) { By = Actor.System }, clock.GetCurrentInstant())
            is Outcome.Accepted { State: var cleared }
            ? cleared.Deadlines.First(found => found.Id == limit).DueAt
            : null;

    /// <summary>How far back who is no supervisor may date a pause or its end.</summary>
    public Instant EarliestFor(CaseRow @case)
    {
        var rules = registry.RulesFor(@case.Agency);
        return rules.EarliestPause(registry.Graph(@case.Runnable).Definition, clock.GetCurrentInstant());
    }

    private Outcome Decided(CaseRow @case, CaseState state, CaseCommand command, Instant now) =>
        Decide.On(registry.Graph(@case.Runnable), state, command, now, registry.RulesFor(@case.Agency));

    /// <summary>The act records first what has passed, and moves that no more.</summary>
    private static CaseState Passed(CaseState before, CaseState after) =>
        before with
        {
            Deadlines =
            [
                .. before.Deadlines.Select(limit =>
                    limit with
                    {
                        PassedAt = after.Deadlines.FirstOrDefault(then => then.Id == limit.Id)?.PassedAt,
                    }
                ),
            ],
        };

    private static IReadOnlyList<ForecastLine> LinesOf(CaseState before, CaseState after) =>
        [
            .. before.Deadlines.Join(
                after.Deadlines,
                limit => limit.Id,
                limit => limit.Id,
                (limit, then) => new ForecastLine(limit, then.DueAt, then.Ledger.IsStanding)
            ),
        ];
}
