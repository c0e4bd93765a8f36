using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Team;

/// <summary>How much somebody has, or how much waits on a desk.</summary>
/// <param name="Late">Past their standard time, paused cases aside.</param>
/// <param name="Oldest">When the oldest of them came; null where there is none.</param>
/// <param name="Secret">Tasks of <c>rahasia</c> cases among <paramref name="Open"/>: counted, not listed.</param>
public sealed record Load(int Open, int Late, Instant? Oldest, int Secret)
{
    public static readonly Load Nothing = new(0, 0, null, 0);
}

/// <param name="Positions">Those of the team that they hold today.</param>
public sealed record TeamPerson(Person Person, IReadOnlyList<Position> Positions, bool IsOnDuty, Load Load);

/// <param name="Load">Tasks on the shared desk.</param>
public sealed record TeamDesk(Position Position, IReadOnlyList<Person> Holders, Load Load);

/// <param name="Left">People not on duty who have tasks of the team in hand.</param>
public sealed record TeamView(IReadOnlyList<TeamPerson> Left, IReadOnlyList<TeamPerson> People, IReadOnlyList<TeamDesk> Desks);

/// <param name="Positions">On whose desks it lies, or came from.</param>
public sealed record TeamTask(
    Guid Case,
    int Task,
    string Number,
    string Subject,
    SopDefinition Sop,
    Step Step,
    IReadOnlyList<string> Positions,
    string? Holder,
    Instant? DueAt,
    Instant OpenedAt,
    bool IsPaused,
    Urgency Urgency
);

/// <summary>What lies with one person or on one desk, the most urgent first.</summary>
/// <param name="Title">Name of the person or the position.</param>
/// <param name="Person">Null for a desk.</param>
/// <param name="Load">All of it; <paramref name="Tasks"/> ends at <see cref="TeamQuery.Limit"/>.</param>
/// <param name="Takers">To whom the tasks can be given, with how many they have already.</param>
public sealed record TeamTasks(
    string Title,
    Person? Person,
    bool IsOnDuty,
    Load Load,
    IReadOnlyList<TeamTask> Tasks,
    IReadOnlyList<(Person Person, int Open)> Takers
);
