using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Importing;

/// <param name="Index">Position in the source's table, from 0.</param>
/// <param name="Lane">Position among the performers; -1 for other columns.</param>
/// <param name="Unit">Of bare numbers, where the heading names it.</param>
public sealed record TableColumn(int Index, ColumnMeaning Meaning, int Lane, string Heading, string? Unit);

/// <summary>What each column of a table is: by its heading's words, by where it stands, by what stands in it.</summary>
internal sealed class TableColumns
{
    private readonly Source _source;
    private readonly TableZone _zone;
    private readonly List<SourceCell?[]> _heads;
    private readonly int _width;
    private readonly List<SourceCell>[] _stacks;
    private readonly ColumnMeaning[] _meanings;

    public ImmutableArray<TableColumn> Columns { get; private set; }
    public ImmutableArray<Sourced> Lanes { get; private set; }

    /// <summary>The cells of the heading that name no performer.</summary>
    public ImmutableArray<SourceCell> Furniture { get; private set; }

    public TableColumns(Source source, TableZone zone, ImmutableDictionary<int, ColumnMeaning>? chosen = null)
    {
        _source = source;
        _zone = zone;
        _heads =
        [
            .. Enumerable
                .Range(zone.From, zone.HeadEnd - zone.From)
                .Where(i => i != zone.ColumnNumbers && source.Rows[i].Written.Any())
                .Select(i => source.Rows[i].Grid.ToArray()),
        ];
        Realign();
        Widen();
        _width = Math.Max(_heads.Max(head => head.Length), DataWidth());
        _stacks = [.. Enumerable.Range(0, _width).Select(Stack)];
        _meanings = [.. _stacks.Select(OwnMeaning)];
        var performers = Performers();
        Resolve(performers);
        foreach (var (column, meaning) in chosen ?? ImmutableDictionary<int, ColumnMeaning>.Empty)
        {
            if (column >= 0 && column < _width)
            {
                _meanings[column] = meaning;
            }
        }
        (Columns, Lanes) = Name();
        var named = Lanes.SelectMany(lane => lane.Pieces).Select(piece => piece.Cell).ToHashSet();
        Furniture =
        [
            .. Enumerable
                .Range(zone.From, zone.HeadEnd - zone.From)
                .SelectMany(i => source.Rows[i].Written)
                .Distinct()
                .Where(cell => !named.Contains(cell)),
        ];
    }

    public int Of(ColumnMeaning meaning) => Array.IndexOf(_meanings, meaning);

    /// <param name="column">Of a row that slipped it may lie left of the table, or right of it: such a place means nothing.</param>
    public ColumnMeaning MeaningOf(int column) => column >= 0 && column < _width ? _meanings[column] : ColumnMeaning.Unknown;

    public int Width => _width;

    /// <summary>
    /// A heading's upper row loses its empty cells on the way through some programs: "No, Kegiatan, Pelaksana, Mutu Baku, Keterangan" over
    /// fourteen columns. What stands before the first group keeps its place, what stands after the last goes to the end.
    /// </summary>
    private void Realign()
    {
        if (!_source.IsPlain || _heads.Count != 2)
        {
            return;
        }
        var upper = _heads[0].OfType<SourceCell>().Where(cell => !cell.IsEmpty).ToList();
        var lower = Array.FindLastIndex(_heads[1], cell => cell is { IsEmpty: false });
        var hasGaps = _heads[0]
            .Take(Array.FindLastIndex(_heads[0], cell => cell is { IsEmpty: false }) + 1)
            .Any(cell => cell is null or { IsEmpty: true });
        var first = upper.FindIndex(IsGroup);
        if (hasGaps || first < 0 || upper.Count > lower + 1 || first == 0)
        {
            return;
        }
        var last = upper.FindLastIndex(IsGroup);
        var indent = Array.FindIndex(_heads[1], cell => cell is { IsEmpty: false });
        var shift = Math.Max(0, first - indent);
        var after = upper.Count - last - 1;
        var width = lower + 1 + shift + after;
        var (top, bottom) = (new SourceCell?[width], new SourceCell?[width]);
        for (var i = indent; i <= lower; i++)
        {
            bottom[i + shift] = _heads[1][i];
        }
        for (var i = 0; i < first; i++)
        {
            top[i] = upper[i];
        }
        for (var i = first; i <= last; i++)
        {
            var isQuality = Meaning(upper[i]) == ColumnMeaning.QualityGroup;
            var at = isQuality
                ? Array.FindIndex(
                    bottom,
                    cell => cell is not null && Meaning(cell) is ColumnMeaning.Requires or ColumnMeaning.Time or ColumnMeaning.Output
                )
                : i;
            top[at < 0 ? i : at] = upper[i];
        }
        for (var i = 0; i < after; i++)
        {
            top[width - after + i] = upper[last + 1 + i];
        }
        _heads[0] = top;
        _heads[1] = bottom;
    }

    /// <summary>"Mutu Baku" alone over rows that are wider than the heading stands for its three columns.</summary>
    private void Widen()
    {
        var more = DataWidth() - _heads.Max(head => head.Length);
        if (!_source.IsPlain || _heads.Count != 1 || more < 1)
        {
            return;
        }
        var head = _heads[0].ToList();
        var hasTime = head.Exists(cell => cell is not null && Meaning(cell) == ColumnMeaning.Time);
        var quality = head.FindIndex(cell => cell is not null && Meaning(cell) == ColumnMeaning.QualityGroup);
        var performers = head.FindIndex(cell => cell is not null && Meaning(cell) == ColumnMeaning.PerformerGroup);
        if (quality >= 0 && !hasTime && more >= 2)
        {
            head.InsertRange(quality + 1, new SourceCell?[2]);
            more -= 2;
        }
        if (performers >= 0 && more > 0)
        {
            head.InsertRange(performers + 1, new SourceCell?[more]);
        }
        _heads[0] = [.. head];
    }

    /// <summary>What most rows have; a row that is cut short or torn says nothing.</summary>
    private int DataWidth() =>
        Data()
            .Select(row => row.Grid.Length)
            .GroupBy(length => length)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();

    private IEnumerable<SourceRow> Data() =>
        Enumerable
            .Range(_zone.HeadEnd, Math.Min(_zone.End - _zone.HeadEnd, 400))
            .Select(i => _source.Rows[i])
            .Where(row => row.Table >= 0 && row.Written.Take(2).Count() == 2);

    private IEnumerable<string> DataIn(int column) =>
        Data().Select(row => row.At(column)).OfType<SourceCell>().Distinct().Select(cell => cell.Line).Where(line => line.Length > 0);

    /// <summary>The heading's cells over a column, from the top, each once. A cell with empty ones at its right stands over those that have
    /// something below.</summary>
    private List<SourceCell> Stack(int column)
    {
        var stack = new List<SourceCell>();
        for (var i = 0; i < _heads.Count; i++)
        {
            var cell = At(i, column) ?? (i + 1 < _heads.Count ? FromLeft(i, column) : null);
            if (cell is not null && !stack.Contains(cell))
            {
                stack.Add(cell);
            }
        }
        return stack;
    }

    private SourceCell? At(int head, int column) =>
        column < _heads[head].Length && _heads[head][column] is { IsEmpty: false } cell ? cell : null;

    private SourceCell? FromLeft(int head, int column)
    {
        bool HasBelow(int at) => Enumerable.Range(head + 1, _heads.Count - head - 1).Any(below => At(below, at) is not null);
        if (!HasBelow(column))
        {
            return null;
        }
        for (var left = column - 1; left >= 0; left--)
        {
            if (At(head, left) is { } cell)
            {
                return HasBelow(left) ? cell : null;
            }
        }
        return null;
    }

    private static ColumnMeaning Meaning(SourceCell cell) => HeadingWords.Of(cell.Line);

    private static bool IsGroup(SourceCell cell) => Meaning(cell) is ColumnMeaning.PerformerGroup or ColumnMeaning.QualityGroup;

    /// <summary>The lowest heading that names a column; a group where only that stands there.</summary>
    private static ColumnMeaning OwnMeaning(List<SourceCell> stack)
    {
        var meanings = stack.Select(Meaning).Reverse().ToList();
        var own = meanings.Find(meaning =>
            meaning is not (ColumnMeaning.Unknown or ColumnMeaning.PerformerGroup or ColumnMeaning.QualityGroup)
        );
        return own != ColumnMeaning.Unknown ? own : meanings.Find(meaning => meaning != ColumnMeaning.Unknown);
    }

    /// <summary>From the group's heading to the next column that is something else; without one, between the activity and the quality
    /// standard.</summary>
    private (int From, int To)? Performers()
    {
        bool IsOther(int column) => _meanings[column] is not (ColumnMeaning.Unknown or ColumnMeaning.PerformerGroup);
        var group = Array.FindIndex(_stacks, stack => stack.Exists(cell => Meaning(cell) == ColumnMeaning.PerformerGroup));
        if (group >= 0 && Meaning(_stacks[group][0]) == ColumnMeaning.PerformerGroup)
        {
            // Below the group's heading every name is a performer's, also one that is called "Pelaksana".
            var heading = _stacks[group][0];
            for (var i = group; i < _width && _stacks[i].Contains(heading) && _stacks[i].Count > 1; i++)
            {
                _meanings[i] = _meanings[i] is ColumnMeaning.Requires or ColumnMeaning.Time or ColumnMeaning.Output
                    ? _meanings[i]
                    : ColumnMeaning.PerformerGroup;
            }
        }
        var activity = Array.IndexOf(_meanings, ColumnMeaning.Activity);
        // Headings of groups slip sideways in many prints; between the activity and what is required every column is a performer's.
        var quality = activity < 0 ? -1 : Array.FindIndex(_meanings, activity + 1, IsQualityColumn);
        var isBetween = quality > activity + 1 && Enumerable.Range(activity + 1, quality - activity - 1).All(IsPerformers);
        if (isBetween && (group < 0 ? _stacks[activity + 1].Count > 0 : group <= quality))
        {
            return (activity + 1, quality);
        }
        if (group < 0)
        {
            return null;
        }
        var (from, to) = (group, group);
        while (to < _width && !IsOther(to))
        {
            to++;
        }
        while (to > from + 1 && to == _width && _stacks[to - 1].Count == 0 && !DataIn(to - 1).Any())
        {
            to--;
        }
        return (from, to);
    }

    private static bool IsQualityColumn(ColumnMeaning meaning) =>
        meaning is ColumnMeaning.Requires or ColumnMeaning.Time or ColumnMeaning.Output;

    /// <summary>Nothing stands there, a name, or a group's heading over a name.</summary>
    private bool IsPerformers(int column)
    {
        if (
            _meanings[column] == ColumnMeaning.QualityGroup
            && (_stacks[column].Count > 1 || column + 1 < _width && !IsQualityColumn(_meanings[column + 1]))
        )
        {
            return Meaning(_stacks[column][^1]) == ColumnMeaning.Unknown;
        }
        return _meanings[column] is ColumnMeaning.Unknown or ColumnMeaning.PerformerGroup;
    }

    private void Resolve((int From, int To)? performers)
    {
        if (performers is var (from, to))
        {
            var isOne = to - from == 1 && _stacks[from].TrueForAll(cell => Meaning(cell) == ColumnMeaning.PerformerGroup);
            var names = isOne && DataIn(from).Any(text => !Marks.IsMark(text) && text.Any(char.IsLetter));
            for (var i = from; i < to; i++)
            {
                _meanings[i] = names ? ColumnMeaning.Names : ColumnMeaning.Lane;
            }
        }
        ResolveQuality();
        Slipped();
        Once(ColumnMeaning.Time);
        Once(ColumnMeaning.Number);
        OneActivity();
        // "Step" beside "Kegiatan" is the number, and so is a column without a name.
        var number = Enumerable
            .Range(0, Math.Max(1, Of(ColumnMeaning.Activity)))
            .FirstOrDefault(i => _meanings[i] == ColumnMeaning.Unknown && DataIn(i).Any() && DataIn(i).All(RowNumber.Is), -1);
        if (Of(ColumnMeaning.Number) < 0 && number >= 0)
        {
            _meanings[number] = ColumnMeaning.Number;
        }
    }

    /// <summary>A column of the quality standard without a name: what parses as a time is the time, what stands left of it is required,
    /// right of it comes out.</summary>
    private void ResolveQuality()
    {
        var open = new List<int>();
        for (var i = 0; i < _width; i++)
        {
            var isNext =
                i > 0 && _meanings[i] == ColumnMeaning.Unknown && _stacks[i].Count == 0 && (IsQuality(i - 1) || open.Contains(i - 1));
            if (_meanings[i] == ColumnMeaning.QualityGroup || isNext)
            {
                open.Add(i);
            }
        }
        if (Of(ColumnMeaning.Time) < 0)
        {
            var time = open.Select(i => (Column: i, Share: ShareOfTimes(i)))
                .Where(found => found.Share > 0)
                .OrderByDescending(found => found.Share)
                .Select(found => found.Column)
                .FirstOrDefault(-1);
            if (time >= 0)
            {
                _meanings[time] = ColumnMeaning.Time;
                open.Remove(time);
            }
        }
        var at = Of(ColumnMeaning.Time);
        foreach (var column in open)
        {
            _meanings[column] =
                (column < at || at < 0) && Of(ColumnMeaning.Requires) < 0 ? ColumnMeaning.Requires
                : column > at && Of(ColumnMeaning.Output) < 0 ? ColumnMeaning.Output
                : ColumnMeaning.Unknown;
        }
    }

    /// <summary>"Output" printed over the empty column beside the one that it names.</summary>
    private void Slipped()
    {
        var (time, output) = (Of(ColumnMeaning.Time), Of(ColumnMeaning.Output));
        if (
            time >= 0
            && output == time + 2
            && _stacks[time + 1].TrueForAll(cell => cell.Row == _zone.From)
            && DataIn(time + 1).Count() > DataIn(output).Count()
        )
        {
            _meanings[time + 1] = ColumnMeaning.Output;
            _meanings[output] = ColumnMeaning.Remark;
        }
    }

    private bool IsQuality(int column) => _meanings[column] is ColumnMeaning.QualityGroup or ColumnMeaning.Requires or ColumnMeaning.Time;

    private double ShareOfTimes(int column)
    {
        var texts = DataIn(column).ToList();
        return texts.Count == 0
            ? 0
            : texts.Count(text => TimeText.Parse(text).Limit is { Kind: not TimeLimitKind.None }) / (double)texts.Count;
    }

    private void Once(ColumnMeaning meaning)
    {
        for (var i = Of(meaning) + 1; i > 0 && i < _width; i++)
        {
            _meanings[i] = _meanings[i] == meaning ? ColumnMeaning.Unknown : _meanings[i];
        }
    }

    /// <summary>Of "Tahapan" and "Uraian Kegiatan" the activity is where more is written.</summary>
    private void OneActivity()
    {
        var columns = Enumerable.Range(0, _width).Where(i => _meanings[i] == ColumnMeaning.Activity).ToList();
        if (columns.Count == 0 && Of(ColumnMeaning.Number) >= 0 && (Of(ColumnMeaning.Lane) >= 0 || Of(ColumnMeaning.Names) >= 0))
        {
            columns =
            [
                .. Enumerable.Range(0, _width).Where(i => _meanings[i] == ColumnMeaning.Unknown && DataIn(i).Any(text => text.Length > 12)),
            ];
        }
        var activity = columns.OrderByDescending(i => DataIn(i).Sum(text => text.Length)).FirstOrDefault(-1);
        foreach (var column in columns)
        {
            _meanings[column] = column == activity ? ColumnMeaning.Activity : ColumnMeaning.Unknown;
        }
    }

    private (ImmutableArray<TableColumn>, ImmutableArray<Sourced>) Name()
    {
        var columns = ImmutableArray.CreateBuilder<TableColumn>(_width);
        var lanes = ImmutableArray.CreateBuilder<Sourced>();
        var every = LaneWidth();
        var (last, inLane) = ((SourceCell?)null, 0);
        for (var i = 0; i < _width; i++)
        {
            var lane = -1;
            if (_meanings[i] == ColumnMeaning.Lane)
            {
                var own = _stacks[i]
                    .Where(cell =>
                        !IsGroup(cell)
                        || (cell.Row > _zone.From && Meaning(cell) == ColumnMeaning.PerformerGroup)
                        || (_stacks[i].Count == 1 && !HasOtherLanes(i))
                    )
                    .ToList();
                var name = own.Count == 0 ? null : own[^1];
                // One cell over several columns, or a name every third column, is one performer.
                var isSame = lanes.Count > 0 && ((name is not null && name == last) || (name is null && every > 1 && inLane < every));
                if (!isSame)
                {
                    lanes.Add(Sourced.Of(own));
                    inLane = 0;
                }
                (last, inLane, lane) = (name ?? last, inLane + 1, lanes.Count - 1);
            }
            columns.Add(
                new TableColumn(
                    i,
                    _meanings[i],
                    lane,
                    string.Join(' ', _stacks[i].Select(cell => cell.Line)),
                    _stacks[i].Select(cell => HeadingWords.UnitOf(cell.Line)).FirstOrDefault(unit => unit is not null)
                )
            );
        }
        return (columns.DrainToImmutable(), lanes.DrainToImmutable());
    }

    private bool HasOtherLanes(int column) => _meanings.Where((meaning, i) => meaning == ColumnMeaning.Lane && i != column).Any();

    /// <summary>How many columns each performer has, where it is the same for all and more than one; else 1.</summary>
    private int LaneWidth()
    {
        var lanes = Enumerable.Range(0, _width).Where(i => _meanings[i] == ColumnMeaning.Lane).ToList();
        var named = lanes.Where(i => _stacks[i].Exists(cell => Meaning(cell) != ColumnMeaning.PerformerGroup && cell.Column == i)).ToList();
        if (named.Count < 2 || lanes.Count == named.Count || named[0] != lanes[0])
        {
            return 1;
        }
        var widths = named.Zip(named.Skip(1).Append(lanes[^1] + 1), (from, next) => next - from).Distinct().ToList();
        return widths.Count == 1 ? widths[0] : 1;
    }

    /// <summary>For messages: the column as a spreadsheet numbers it.</summary>
    public static string Number(int column) => (column + 1).ToString(CultureInfo.InvariantCulture);
}
