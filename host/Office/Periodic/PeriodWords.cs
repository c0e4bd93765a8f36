using DinsosFlow.Engine.Periodic;

namespace DinsosFlow.Host.Office.Periodic;

/// <summary>How often, as an official says it.</summary>
public static class PeriodWords
{
    public static string Of(Every every) =>
        every switch
        {
            Every.Month => "bulan",
            Every.Quarter => "triwulan",
            Every.HalfYear => "semester",
            _ => "tahun",
        };
}
