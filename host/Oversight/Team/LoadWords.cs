using DinsosFlow.Host.Screen;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Team;

/// <summary>Figures of a team in one line.</summary>
public static class LoadWords
{
    /// <param name="what">What the tasks do there: <c>dipegang</c>, <c>di meja bersama</c>.</param>
    public static string Of(Load load, string what, DateTimeZone zone) =>
        load.Open == 0
            ? $"tidak ada tugas {what}"
            : $"{load.Open} tugas {what}, yang tertua sejak "
                + $"{TimeWords.Brief(load.Oldest!.Value, zone)}{(load.Secret > 0 ? $"; {load.Secret} dari berkas rahasia" : "")}";
}
