using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Importing;

/// <summary>Proposes who does each row and where a refusal goes, from the words alone; says by which rule.</summary>
internal sealed partial class FlowReading(ImmutableArray<PrintedRow> rows, LaneNames names)
{
    private readonly List<(ImmutableArray<int> Lanes, LaneRule Rule)> _lanes = [];

    public ImmutableArray<(ImmutableArray<int> Lanes, LaneRule Rule, int? Yes, int? No)> Read()
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var found = Lane(i);
            _lanes.Add((Together(rows[i].Activity, found.Lanes), found.Rule));
        }
        return [.. rows.Select((row, i) => (_lanes[i].Lanes, _lanes[i].Rule, Way(i).Yes, Way(i).No))];
    }

    private (ImmutableArray<int> Lanes, LaneRule Rule) Lane(int i)
    {
        var text = rows[i].Activity;
        var outcomes = Outcomes.Of(text);
        if (names.In(text).Where(found => found.At == 0).Select(found => (int?)found.Lane).FirstOrDefault() is { } subject)
        {
            return ([subject], LaneRule.Subject);
        }
        if (rows[i].Cells.ToList().FindIndex(cell => Symbol().IsMatch(cell)) is >= 0 and var printed)
        {
            return ([printed], LaneRule.Printed);
        }
        if (i > 0 && HandedTo(rows[i - 1].Activity, _lanes[i - 1].Lanes[0]) is { } next)
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
        var outcomes = Outcomes.Of(text);
        var consent = outcomes.Refusal is null ? text : text.Replace(outcomes.Refusal, " ", StringComparison.Ordinal);
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
        var higher = Enumerable.Range(0, rows[0].Cells.Length).Where(other => names.RankOf(other) < rank).ToList();
        return higher.Count == 0 ? null : higher.MaxBy(names.RankOf);
    }

    /// <summary>A decision only where the words state a refusal; it goes to the latest earlier row of who is named, or of a lower
    /// rank.</summary>
    private (int? Yes, int? No) Way(int i)
    {
        if (Outcomes.Of(rows[i].Activity).Refusal is not { } refusal)
        {
            return (null, null);
        }
        var own = _lanes[i].Lanes[0];
        var named = Destinations(refusal).Where(lane => lane != own).Select(lane => (int?)lane).FirstOrDefault();
        var back = Enumerable.Range(0, i).Reverse();
        var target = named is { } lane ? back.FirstOrDefault(j => _lanes[j].Lanes.Contains(lane), -1) : -1;
        target =
            target >= 0
                ? target
                : back.FirstOrDefault(j => _lanes[j].Lanes[0] != own && names.RankOf(_lanes[j].Lanes[0]) > names.RankOf(own), -1);
        target = target >= 0 ? target : back.FirstOrDefault(j => _lanes[j].Lanes[0] != own, Math.Max(0, i - 1));
        return (i + 1 < rows.Length ? i + 2 : null, target + 1);
    }

    [GeneratedRegex(@"^(?:mulai|start|\[\s*\]|◇|□|<>|ya|tidak)", RegexOptions.IgnoreCase)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"^(?:mengajukan|menyampaikan|menyerahkan|meneruskan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Submitting();

    [GeneratedRegex(
        @"\b(?:menugaskan|mengugaskan|menugasi|memerintahkan|memerintah|perintahkan|memberi(?:kan)? "
            + @"(?:tugas|arahan|petunjuk|disposisi)(?: kepada| ke)?|mendisposisi\w*(?: surat)?(?: kepada| ke)?)\s+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Charging();

    [GeneratedRegex(@"\bmelalui\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Through();

    [GeneratedRegex(@"(?:\b(?:ke|kepada|oleh|melalui|bapak|ibu)|[-/,])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex HandsTo();

    [GeneratedRegex(@"\b(?:menanda\s*tangan|ditanda\s*tangan|di tanda tangan|menetapkan|mengesahkan)", RegexOptions.IgnoreCase)]
    private static partial Regex Signing();

    [GeneratedRegex(
        @"\b(?:mengagenda|mencatat|mengarsip|pengarsipan|mendokumentasi|mengirim"
            + @"|mendistribusi|menggandakan|mengetik|membukukan|membuat|menyusun|menyiapkan|mempersiapkan)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Filing();

    [GeneratedRegex(@"(?<!\busaha )\b(?:bersama(?:-sama)?(?: dengan)?|antara|serah terima\b.{0,60}?\bdari)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();
}
