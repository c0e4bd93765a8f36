using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

public sealed partial class WorkCalendar
{
    public partial DueInstant DueAt(Instant start, TimeLimit limit, LocalDate? reference) =>
        throw new NotImplementedException();

    public partial Instant Add(Instant start, WorkingDuration amount) => throw new NotImplementedException();

    public partial WorkingDuration Between(Instant start, Instant end) => throw new NotImplementedException();
}
