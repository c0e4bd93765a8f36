namespace DinsosFlow.Host.Access;

/// <summary>Pangkat and golongan as offices write them: <c>Pembina Tk. I (IV/b)</c>. Free text: PPPK and villages have others.</summary>
public static class RankText
{
    public const int Most = 60;

    public const string TooLong = "Pangkat/golongan paling panjang 60 huruf.";

    /// <returns>In one line; null for none.</returns>
    public static string? Of(string? typed)
    {
        var words = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words;
    }

    /// <summary>Of two columns: the golongan stands in brackets behind the pangkat.</summary>
    public static string? Of(string? rank, string? grade) =>
        (Of(rank), Of(grade)) switch
        {
            ({ } pangkat, { } golongan) => $"{pangkat} ({golongan.Trim('(', ')')})",
            var (pangkat, golongan) => pangkat ?? golongan,
        };
}
