using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Importing;

/// <param name="Number">As printed; jumps name it.</param>
/// <param name="Cells">What survived of the flowchart, one text a lane.</param>
/// <param name="Shapes">Lanes in which a shape is anchored.</param>
/// <param name="HasDiamond">One of the shapes says that the row decides.</param>
/// <param name="Named">Lanes that the row names in a column of its own.</param>
/// <param name="IsPart">A part of the row above: nobody returns to it without being asked.</param>
/// <param name="Chosen">Lanes that a person chose.</param>
internal sealed record FlowRow(
    string Number,
    string Activity,
    string Remark,
    ImmutableArray<string> Cells,
    ImmutableArray<int> Shapes,
    bool HasDiamond,
    ImmutableArray<int> Named,
    bool IsPart,
    ImmutableArray<int> Chosen
);

/// <param name="IsAsked">A mark says that there is a decision, nothing says where a refusal goes.</param>
/// <param name="OddJump">A jump is printed, and no decision that it belongs to.</param>
internal readonly record struct RowFlow(ImmutableArray<int> Lanes, LaneRule Rule, int? Yes, int? No, bool IsAsked, bool OddJump);

/// <summary>Proposes who does each row and where a refusal goes, from what is drawn and from the words; says by which rule.</summary>
internal sealed partial class FlowReading(ImmutableArray<FlowRow> rows, LaneNames names)
{
    private readonly List<(ImmutableArray<int> Lanes, LaneRule Rule)> _lanes = [];
    private readonly ImmutableArray<ImmutableArray<Marks>> _marks = [.. rows.Select(row => row.Cells.Select(Marks.Of).ToImmutableArray())];

    public ImmutableArray<RowFlow> Read()
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var found = Lane(i);
            var isSaid = found.Rule is LaneRule.Named or LaneRule.Chosen or LaneRule.Drawn;
            _lanes.Add((isSaid ? found.Lanes : Together(rows[i].Activity, found.Lanes), found.Rule));
        }
        return [.. rows.Select((_, i) => Flow(i))];
    }

    /// <summary>Whether the flowchart arrived with the table: three rows of four have a symbol. What few are left of a scan says less than
    /// the words.</summary>
    private bool IsDrawn =>
        rows.Where((row, i) => !row.Shapes.IsEmpty || _marks[i].Any(mark => mark.HasSymbol || mark.IsDecision)).Count() * 4
        >= rows.Length * 3;

    private (ImmutableArray<int> Lanes, LaneRule Rule) Lane(int i)
    {
        if (!rows[i].Chosen.IsEmpty)
        {
            return (rows[i].Chosen, LaneRule.Chosen);
        }
        if (!rows[i].Named.IsEmpty)
        {
            return (rows[i].Named, LaneRule.Named);
        }
        if (IsDrawn && Drawn(i) is { IsEmpty: false } drawn)
        {
            // A shape may have slipped from its row: what only it says is asked.
            return (drawn, drawn.Any(rows[i].Shapes.Contains) ? LaneRule.Shape : LaneRule.Drawn);
        }
        return ByWords(i);
    }

    /// <summary>All lanes with a symbol; "Ya" and "Tidak" beside one are its arrows.</summary>
    private ImmutableArray<int> Drawn(int i)
    {
        var symbols = LanesWhere(i, mark => mark.IsPerformer && !(mark.IsEnd || mark.IsStart)).ToImmutableArray();
        symbols = symbols.IsEmpty ? [.. LanesWhere(i, mark => mark.IsPerformer)] : symbols;
        symbols = symbols.IsEmpty ? rows[i].Shapes : symbols;
        return symbols.IsEmpty ? [.. LanesWhere(i, mark => mark.Any).Where(lane => !IsArrow(i, lane)).Take(1)] : symbols;
    }

    private IEnumerable<int> LanesWhere(int i, Func<Marks, bool> when) =>
        Enumerable.Range(0, _marks[i].Length).Where(lane => when(_marks[i][lane]));

    /// <summary>The one answer of two, below the diamond or the other answer of the row before: it stands at an arrow and names no
    /// performer.</summary>
    private bool IsArrow(int i, int lane)
    {
        var mark = _marks[i][lane];
        if (i == 0 || mark.IsPerformer || mark.Yes == mark.No)
        {
            return false;
        }
        var before = _marks[i - 1][lane];
        return before.IsDecision
            || (mark.Yes ? before is { No: true, Yes: false } : before is { Yes: true, No: false }) && !IsArrow(i - 1, lane);
    }

    private (ImmutableArray<int> Lanes, LaneRule Rule) ByWords(int i)
    {
        var text = rows[i].Activity;
        var outcomes = Outcomes.Of(text);
        if (names.In(text).Where(found => found.At == 0).Select(found => (int?)found.Lane).FirstOrDefault() is { } subject)
        {
            return ([subject], LaneRule.Subject);
        }
        if (
            LanesWhere(i, mark => mark.Any && !(mark.IsEnd && !IsDrawn))
                .Where(lane => !IsArrow(i, lane))
                .Select(lane => (int?)lane)
                .FirstOrDefault() is
            { } printed
        )
        {
            return ([printed], LaneRule.Printed);
        }
        if (!rows[i].Shapes.IsEmpty)
        {
            return (rows[i].Shapes, LaneRule.Shape);
        }
        if (i > 0 && !rows[i].IsPart && HandedTo(rows[i - 1].Activity, _lanes[i - 1].Lanes[0]) is { } next)
        {
            return ([next], LaneRule.HandedOver);
        }
        if (
            Charging().Match(text) is { Success: true, Index: 0 } charge
            && names.In(text[charge.Length..]).Where(found => found.At < 25).Select(found => (int?)found.Lane).FirstOrDefault()
                is { } charged
            && Above(charged) is { } superior
        )
        {
            return ([superior], LaneRule.RankAbove);
        }
        if (
            Submitting().IsMatch(text)
            && (outcomes.Approval ?? outcomes.Refusal) is not null
            && Destinations(outcomes.Rest).FirstOrDefault(-1) is >= 0 and var judge
        )
        {
            return ([judge], LaneRule.Submitted);
        }
        if (outcomes.Refusal is { } refusal && Destinations(refusal).FirstOrDefault(-1) is >= 0 and var below && Above(below) is { } above)
        {
            return ([above], LaneRule.RankAbove);
        }
        if (Signing().IsMatch(text))
        {
            return ([names.Head], LaneRule.Convention);
        }
        if (Filing().IsMatch(text) && names.Clerk >= 0)
        {
            return ([names.Clerk], LaneRule.Convention);
        }
        return i == 0 ? ([0], LaneRule.Unknown) : ([_lanes[i - 1].Lanes[0]], LaneRule.Continued);
    }

    /// <summary>"bersama X", "antara X dan Y", "serah terima dari X kepada Y": both act, the one found first is responsible.</summary>
    private ImmutableArray<int> Together(string text, ImmutableArray<int> lanes)
    {
        var joint = Joint().Match(text);
        if (!joint.Success)
        {
            return lanes;
        }
        var others = names
            .In(text[joint.Index..])
            .Where(found => found.At - joint.Length < 40)
            .Select(found => found.Lane)
            .Where(lane => !lanes.Contains(lane));
        return [.. lanes, .. others.Distinct().Take(joint.Value.StartsWith("bersama", StringComparison.OrdinalIgnoreCase) ? 1 : 2)];
    }

    /// <summary>Whom the approving part of a row hands on to: the one charged, else the last one handed to, through whom it goes
    /// first.</summary>
    private int? HandedTo(string text, int own)
    {
        // "Pembayaran tagihan ke Kasir" is nobody's handing on, nor is what a refused paper does.
        if (!Handing().IsMatch(text))
        {
            return null;
        }
        var outcomes = Outcomes.Of(text);
        var consent = outcomes.Refusal is null ? text : text.Replace(outcomes.Refusal, " ", StringComparison.Ordinal);
        consent = RefusedPaper().Replace(consent, " ");
        if (Charging().Matches(consent) is { Count: > 0 } charges)
        {
            foreach (Match charge in charges)
            {
                var after = charge.Index + charge.Length;
                if (
                    names
                        .In(consent[after..])
                        .Where(found => found.At < 25)
                        .Select(found => (int?)found.Lane)
                        .FirstOrDefault(lane => lane != own) is
                    { } charged
                )
                {
                    return charged;
                }
            }
        }
        if (
            Through().Match(consent) is { Success: true } through
            && names.In(consent[through.Index..]).Select(found => (int?)found.Lane).FirstOrDefault(lane => lane != own) is { } between
        )
        {
            return between;
        }
        return Destinations(consent).Where(lane => lane != own).Select(lane => (int?)lane).LastOrDefault();
    }

    /// <summary>Columns after ke, kepada, oleh, melalui.</summary>
    private IEnumerable<int> Destinations(string text) =>
        names.In(text).Where(found => HandsTo().IsMatch(text[..found.At])).Select(found => found.Lane);

    private int? Above(int lane)
    {
        var rank = names.RankOf(lane);
        var higher = Enumerable.Range(0, names.Count).Where(other => names.RankOf(other) < rank).ToList();
        return higher.Count == 0 ? null : higher.MaxBy(names.RankOf);
    }

    private RowFlow Flow(int i)
    {
        var (lanes, rule) = _lanes[i];
        var next = i + 1 < rows.Length ? i + 2 : (int?)null;
        var (yes, no) = Jumps(i);
        if (Outcomes.Of(rows[i].Activity).Refusal is { } refusal)
        {
            var target = no ?? Refused(i, refusal);
            return new RowFlow(lanes, rule, yes ?? next, target, no is null && rows[target - 1].IsPart, false);
        }
        // Where the chart was lost the words count: "jika setuju" alone is consent, whatever answers lie about.
        var isConsent = !IsDrawn && Outcomes.Of(rows[i].Activity).Approval is not null;
        if (
            (IsMarkedDecision(i) && !isConsent)
            || rows[i].HasDiamond
            || (no is not null && SaysNo().IsMatch($"{rows[i].Remark} {string.Join(' ', rows[i].Cells)}"))
        )
        {
            return new RowFlow(lanes, rule, yes ?? next, no ?? Refused(i, null), no is null, false);
        }
        return new RowFlow(lanes, rule, null, null, false, yes is not null || no is not null);
    }

    /// <summary>A diamond, "Tidak", or both answers in the row's own cells; or a lone answer whose other stands at the next row's
    /// arrow.</summary>
    private bool IsMarkedDecision(int i) =>
        LanesWhere(i, mark => mark.IsDecision || mark.No || (mark.Yes && i + 1 < rows.Length))
            .Any(lane =>
                !IsArrow(i, lane) && (!_marks[i][lane].Yes || _marks[i][lane].No || _marks[i][lane].IsDecision || IsArrow(i + 1, lane))
            );

    /// <summary>"Tdk: ke no. 1" in a performer's column or in the remark; rows are named by their printed numbers.</summary>
    private (int? Yes, int? No) Jumps(int i)
    {
        (int? yes, int? no) = (null, null);
        foreach (var text in rows[i].Cells.Append(rows[i].Remark).Where(text => text.Length is > 0 and < 120))
        {
            foreach (Match jump in MarkWords.Jump().Matches(text))
            {
                var named = jump.Groups["row"].Value;
                var row = rows.ToList().FindIndex(other => string.Equals(other.Number, named, StringComparison.OrdinalIgnoreCase)) + 1;
                var before = text[..jump.Index];
                var says = MarkWords.Yes().Matches(before).LastOrDefault()?.Index ?? -1;
                var denies = SaysNo().Matches(before).LastOrDefault()?.Index ?? -1;
                (yes, no) =
                    row == 0 ? (yes, no)
                    : says > denies ? (row, no)
                    : (yes, row);
            }
        }
        return (yes, no);
    }

    /// <summary>A refusal goes to the latest earlier row of who is named, or of a lower rank.</summary>
    private int Refused(int i, string? refusal)
    {
        var own = _lanes[i].Lanes[0];
        var named = refusal is null ? null : Destinations(refusal).Where(lane => lane != own).Select(lane => (int?)lane).FirstOrDefault();
        var back = Enumerable.Range(0, i).Reverse();
        var target = named is { } lane ? back.FirstOrDefault(j => _lanes[j].Lanes.Contains(lane), -1) : -1;
        target =
            target >= 0
                ? target
                : back.FirstOrDefault(j => _lanes[j].Lanes[0] != own && names.RankOf(_lanes[j].Lanes[0]) > names.RankOf(own), -1);
        target = target >= 0 ? target : back.FirstOrDefault(j => _lanes[j].Lanes[0] != own, Math.Max(0, i - 1));
        return target + 1;
    }

    [GeneratedRegex(@"^(?:mengajukan|menyampaikan|menyerahkan|meneruskan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Submitting();

    [GeneratedRegex(
        @"\b(?:menugaskan|mengugaskan|menugasi|memerintahkan|memerintah|perintahkan|memberi(?:kan)? "
            + @"(?:tugas|arahan|petunjuk|disposisi)(?: kepada| ke)?|mendisposisi\w*(?: surat)?(?: kepada| ke)?)\s+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Charging();

    [GeneratedRegex(
        @"\b(?:me|di|ber|memper)\s?\p{L}{3,}|\b(?:serah|penyerahan|penyampaian|pengajuan|pengiriman|penerusan|disposisi)\b|\bkepada\b|"
            + @"\boleh\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Handing();

    [GeneratedRegex(@"\byang (?:tidak|belum|kurang|salah)\b[^.;]{0,40}\bdikembalikan\b[^.;]*", RegexOptions.IgnoreCase)]
    private static partial Regex RefusedPaper();

    [GeneratedRegex(@"\bmelalui\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Through();

    [GeneratedRegex(@"(?:\b(?:ke|kepada|oleh|melalui|bapak|ibu)|[-/,])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex HandsTo();

    [GeneratedRegex(@"\b(?:menanda\s*tangan|ditanda\s*tangan|di tanda tangan|menetapkan|mengesahkan)", RegexOptions.IgnoreCase)]
    private static partial Regex Signing();

    [GeneratedRegex(
        @"\b(?:mengagenda|mencatat|mengarsip|pengarsipan|mendokumentasi|mengirim|mendistribusi|menggandakan|mengetik|membukukan|membuat|"
            + @"menyusun|menyiapkan|mempersiapkan)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Filing();

    [GeneratedRegex(@"(?<!\busaha )\b(?:bersama(?:-sama)?(?: dengan)?|antara|serah terima\b.{0,60}?\bdari)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\b(?:tidak|tdk|belum|bila salah|ditolak|t)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SaysNo();
}
