using DinsosFlow.Engine.Authoring.Writing;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Adds a holiday, or a day of cuti bersama, in the order of dates; refused for a date that the calendar has already.</summary>
/// <param name="Name">Null: none is known.</param>
public sealed record AddHoliday(LocalDate Date, string? Name, bool IsJointLeave = false) : Edit
{
    internal override void Make(Revision revision)
    {
        var list = Holidays.ListOf(IsJointLeave);
        var date = Nodes.Plain(Holidays.Text(Date));
        if (Name is null)
        {
            Lists.Add(revision, list, Holidays.PositionOf(revision, list, Date), date, KeyOrder.Calendar);
        }
        else if (Words.Clean(revision, list, Name) is { } name)
        {
            var entry = Nodes.Map(("tanggal", date), ("nama", Nodes.Text(name)));
            Lists.Add(revision, list, Holidays.PositionOf(revision, list, Date), entry, KeyOrder.Calendar);
        }
    }
}
