using DinsosFlow.Engine.Periodic;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Dates as an office writes them: 27 November 2026.</summary>
internal static class Dates
{
    public static string? Text(LocalDate? date) => date is { } day ? $"{day.Day} {SubjectWords.MonthName(day.Month)} {day.Year}" : null;
}
