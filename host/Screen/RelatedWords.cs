namespace DinsosFlow.Host.Screen;

/// <summary>A related case in a sentence. Of a <c>rahasia</c> one no more is said than that it is there.</summary>
public static class RelatedWords
{
    /// <param name="number">Null where the reader may not know it.</param>
    public static string Name(string? number, bool capital = false) =>
        (number, capital) switch
        {
            (null, false) => "sebuah berkas rahasia",
            (null, true) => "Sebuah berkas rahasia",
            (_, false) => $"berkas {number}",
            _ => $"Berkas {number}",
        };
}
