using System.Collections.Immutable;
using System.Globalization;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>What a printed time was read as; <paramref name="Limit"/> is null where <paramref name="Unread"/> names the words not
/// understood.</summary>
public sealed record TimeReading(TimeLimit? Limit, string? Unread);

/// <summary>
/// Reads the Waktu column: "20 menit", "1-2 hari", "paling lama 4 (empat) hari kerja", "17 hari 3 jam 30 menit",
/// "3 hari sebelum tanggal pelaksanaan". Every word is accounted for: what is not understood is named, never dropped.
/// </summary>
public static class TimeText
{
    /// <summary>The longest printed time has 83 letters.</summary>
    public const int MaxLength = 200;

    private const string Nothing = "tidak ada";

    public static TimeReading Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new TimeReading(null, string.Concat(text.AsSpan(0, 40), "..."));
        }
        var words = TimeWords.Split(text);
        if (words.Count == 0)
        {
            return new TimeReading(TimeLimit.None, null);
        }
        var readings = TimeWords.SplitAlternatives(words).Select(part => new TimePhrase(part).Read()).ToList();
        if (readings.Find(reading => reading.Limit is null) is { } unread)
        {
            return unread.Unread is { Length: > 0 } ? unread : new TimeReading(null, "/");
        }
        TimeLimit? limit = null;
        for (var i = readings.Count - 1; i >= 0; i--)
        {
            limit = limit is null ? readings[i].Limit : readings[i].Limit! with { Alternative = limit };
        }
        return new TimeReading(limit, null);
    }

    /// <summary>The official wording: "paling lama 17 hari kerja 3 jam"; empty where no limit is watched.</summary>
    public static string Official(TimeLimit limit)
    {
        var text = limit.Kind switch
        {
            TimeLimitKind.None => limit.Alternative is null ? "" : Nothing,
            TimeLimitKind.Open => "menyesuaikan",
            TimeLimitKind.OnDate => string.Create(CultureInfo.InvariantCulture, $"tanggal {limit.On:yyyy-MM-dd}"),
            _ => Amounts(limit),
        };
        return limit.Alternative is { } other ? $"{text}/ {(other == TimeLimit.None ? Nothing : Official(other))}" : text;
    }

    private static string Lower(TimeAmount lower, TimeUnit upper)
    {
        var quantity = lower.Quantity.ToString(CultureInfo.InvariantCulture);
        return lower.Unit == upper ? $"{quantity}-" : $"{quantity} {TimeWords.NameOf(lower.Unit)} sd ";
    }

    /// <summary>A unit as it is printed: "hari kerja".</summary>
    public static string NameOf(TimeUnit unit) => TimeWords.NameOf(unit);

    private static string Amounts(TimeLimit limit)
    {
        var cap = limit.IsCap ? "paling lama " : "";
        var lower = limit.LowerBound.IsEmpty ? "" : Lower(limit.LowerBound[0], limit.Amounts[0].Unit);
        var amounts = string.Join(
            ' ',
            limit.Amounts.Select(amount => $"{amount.Quantity.ToString(CultureInfo.InvariantCulture)} {TimeWords.NameOf(amount.Unit)}")
        );
        var end = limit.HasOpenEnd ? " atau sesuai kebutuhan" : "";
        var before = limit.Kind == TimeLimitKind.BeforeReference ? $" sebelum {limit.Reference}" : "";
        return cap + lower + amounts + end + before;
    }
}

/// <summary>One reading of a printed time, word by word.</summary>
internal sealed class TimePhrase(List<string> words)
{
    private readonly ImmutableArray<TimeAmount>.Builder _amounts = ImmutableArray.CreateBuilder<TimeAmount>(2);
    private int _at;
    private int? _lower;
    private TimeUnit? _lowerUnit;
    private bool _cap;
    private bool _open;

    public TimeReading Read()
    {
        if (words is ["tidak", "ada"] or ["-"])
        {
            return new TimeReading(TimeLimit.None, null);
        }
        while (_at < words.Count)
        {
            if (_amounts.Count > 0 && words[_at] == "(" && SameAgain())
            {
                continue;
            }
            if (words[_at] == "sebelum" && _amounts.Count > 0)
            {
                return _at + 1 < words.Count ? Limit(string.Join(' ', words.Skip(_at + 1))) : Unread(_at);
            }
            if (!Cap() && !OpenEnd() && !Amount())
            {
                return Unread(_at);
            }
        }
        return _amounts.Count > 0 ? Limit(null)
            : _open ? new TimeReading(TimeLimit.Open, null)
            : Unread(0);
    }

    /// <summary>"480 menit (8 jam)": the same again in another unit. What is not the same is not read.</summary>
    private bool SameAgain()
    {
        var close = words.IndexOf(")", _at);
        if (
            close < 0
            || close != words.Count - 1
            || new TimePhrase(words[(_at + 1)..close]).Read().Limit is not { Kind: TimeLimitKind.After } again
        )
        {
            return false;
        }
        if (Size([.. _amounts]) is not { } size || Size(again.Amounts) != size)
        {
            return false;
        }
        _at = words.Count;
        return true;
    }

    /// <summary>In minutes or in days; null where both are needed.</summary>
    private static (bool IsDays, int Count)? Size(ImmutableArray<TimeAmount> amounts)
    {
        var sizes = amounts
            .Select(amount =>
                amount.Unit switch
                {
                    TimeUnit.Minute => (IsDays: false, Count: (int?)amount.Quantity),
                    TimeUnit.Hour => (false, amount.Quantity * 60),
                    TimeUnit.Day => (true, amount.Quantity),
                    TimeUnit.Week => (true, amount.Quantity * 7),
                    _ => (true, null),
                }
            )
            .ToList();
        return sizes.Exists(size => size.Count is null || size.IsDays != sizes[0].IsDays)
            ? null
            : (sizes[0].IsDays, sizes.Sum(size => size.Count!.Value));
    }

    private bool Cap()
    {
        var length =
            Starts("paling", "lama") || Starts("paling", "lambat") ? 2
            : Starts("maksimal") || Starts("maksimum") || Starts("maks") ? 1
            : 0;
        _cap |= length > 0;
        _at += length;
        return length > 0;
    }

    private bool OpenEnd()
    {
        var or = Starts("atau") || Starts("dan") ? 1 : 0;
        var length = OpenLength(_at + or);
        if (length == 0)
        {
            return false;
        }
        _open = true;
        _at += or + length;
        return true;
    }

    private int OpenLength(int at)
    {
        if (at >= words.Count)
        {
            return 0;
        }
        return words[at] switch
        {
            "menyesuaikan" => 1,
            "tentatif" or "insidentil" => 1,
            "tidak" or "tak" when at + 1 < words.Count && words[at + 1] is "terbatas" or "dibatasi" => 2,
            "sesuai" when at + 1 < words.Count && words[at + 1] == "dengan" => IsMeasure(at + 2) ? 3 : 0,
            "sesuai" => IsMeasure(at + 1) ? 2 : 0,
            _ => 0,
        };
    }

    private bool IsMeasure(int at) => at < words.Count && words[at] is "kebutuhan" or "permohonan" or "permintaan" or "jadwal" or "kondisi";

    private bool Amount()
    {
        var start = _at;
        if (Fraction() || RoundTheClock())
        {
            return true;
        }
        if (!Number(out var quantity))
        {
            _at = start;
            return false;
        }
        if (_at + 1 < words.Count && IsUpTo(_at + 1) && LowerUnit(quantity))
        {
            return true;
        }
        if (IsUpTo(_at))
        {
            var lower = quantity;
            _at += _at + 1 < words.Count && words[_at + 1] == "dengan" ? 2 : 1;
            if (!Number(out quantity) || quantity < lower || _amounts.Count > 0)
            {
                _at = start;
                return false;
            }
            _lower = lower;
        }
        if (_at < words.Count && TimeWords.MonthsOf(words[_at]) is { } months && quantity <= 1_200)
        {
            quantity *= months;
            words[_at] = TimeWords.NameOf(TimeUnit.Month);
        }
        if (!Unit(out var unit) || quantity == 0 || quantity > Most(unit) || (_amounts.Count > 0 && !MayFollow(unit, _amounts[^1].Unit)))
        {
            _at = start;
            return false;
        }
        _amounts.Add(new TimeAmount(quantity, unit));
        return true;
    }

    private bool IsUpTo(int at) => at < words.Count && words[at] is "-" or "sd" or "s/d" or "sampai" or "hingga";

    /// <summary>"1,5 jam", "½ jam": hours have minutes; of other units there is no half that a calendar knows.</summary>
    private bool Fraction()
    {
        if (
            _amounts.Count > 0
            || TimeWords.HundredthsAt(words, _at) is not { } hundredths
            || _at + 1 >= words.Count
            || TimeWords.UnitOf(words[_at + 1]) != TimeUnit.Hour
            || hundredths * 60 % 100 != 0
            || hundredths == 0
        )
        {
            return false;
        }
        var minutes = hundredths * 60 / 100;
        if (minutes >= 60)
        {
            _amounts.Add(new TimeAmount(minutes / 60, TimeUnit.Hour));
        }
        if (minutes % 60 > 0)
        {
            _amounts.Add(new TimeAmount(minutes % 60, TimeUnit.Minute));
        }
        _at += 2;
        return true;
    }

    /// <summary>"2 x 24 jam" runs by the clock, not by working hours: two days.</summary>
    private bool RoundTheClock()
    {
        if (_amounts.Count > 0 || TimeWords.NumberAt(words, _at, out var length) is not (> 0 and <= 1_000 and var days))
        {
            return false;
        }
        var at = _at + length;
        if (
            at + 2 >= words.Count
            || words[at] is not ("x" or "×" or "kali")
            || words[at + 1] != "24"
            || words[at + 2] != "jam"
            || (at + 3 < words.Count && words[at + 3] == "kerja")
        )
        {
            return false;
        }
        _amounts.Add(new TimeAmount(days, TimeUnit.Day));
        _at = at + 3;
        return true;
    }

    /// <summary>"10 menit s.d 1 jam": a range whose ends have units of their own.</summary>
    private bool LowerUnit(int quantity)
    {
        var start = _at;
        if (_amounts.Count > 0 || quantity == 0 || !Unit(out var lower) || !IsUpTo(_at))
        {
            _at = start;
            return false;
        }
        _at += _at + 1 < words.Count && words[_at + 1] == "dengan" ? 2 : 1;
        if (
            !Number(out var upper)
            || !Unit(out var unit)
            || upper == 0
            || upper > Most(unit)
            || quantity > Most(lower)
            || !(Rank(unit) < Rank(lower) || (unit == lower && upper >= quantity))
        )
        {
            _at = start;
            return false;
        }
        _lower = quantity;
        _lowerUnit = lower;
        _amounts.Add(new TimeAmount(upper, unit));
        return true;
    }

    /// <summary>"4", "empat", "14 (empat belas)"; the two must agree.</summary>
    private bool Number(out int quantity)
    {
        quantity = 0;
        if (TimeWords.NumberAt(words, _at, out var length) is not { } number)
        {
            return false;
        }
        quantity = number;
        _at += length;
        if (Starts("("))
        {
            if (
                TimeWords.NumberAt(words, _at + 1, out length) != number
                || _at + 1 + length >= words.Count
                || words[_at + 1 + length] != ")"
            )
            {
                return false;
            }
            _at += length + 2;
        }
        return true;
    }

    private bool Unit(out TimeUnit unit)
    {
        unit = default;
        if (_at >= words.Count || TimeWords.UnitOf(words[_at]) is not { } simple)
        {
            return false;
        }
        unit = simple;
        _at++;
        if (_at < words.Count && words[_at] == "kerja" && unit is TimeUnit.Day or TimeUnit.Hour or TimeUnit.Minute)
        {
            unit = unit == TimeUnit.Day ? TimeUnit.WorkingDay : unit;
            _at++;
        }
        if (_at < words.Count && words[_at] == "anggaran" && unit == TimeUnit.Year)
        {
            unit = TimeUnit.BudgetYear;
            _at++;
        }
        return true;
    }

    /// <summary>A hundred years of each: more is a slip of the pen, and would leave the calendar.</summary>
    private static int Most(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Year or TimeUnit.BudgetYear => 100,
            TimeUnit.Month => 1_200,
            TimeUnit.Week => 5_200,
            _ => 25_000,
        };

    /// <summary>Compounds run from the largest unit to the smallest; a budget year ends by itself, with nothing after it.</summary>
    private static bool MayFollow(TimeUnit unit, TimeUnit before) => before != TimeUnit.BudgetYear && Rank(unit) > Rank(before);

    private static int Rank(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.BudgetYear or TimeUnit.Year => 0,
            TimeUnit.Month => 1,
            TimeUnit.Week => 2,
            TimeUnit.Day or TimeUnit.WorkingDay => 3,
            TimeUnit.Hour => 4,
            _ => 5,
        };

    private bool Starts(params ReadOnlySpan<string> phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (_at + i >= words.Count || words[_at + i] != phrase[i])
            {
                return false;
            }
        }
        return true;
    }

    private TimeReading Limit(string? reference) =>
        new(
            new TimeLimit
            {
                Kind = reference is null ? TimeLimitKind.After : TimeLimitKind.BeforeReference,
                Amounts = _amounts.ToImmutable(),
                LowerBound = _lower is { } lower ? [new TimeAmount(lower, _lowerUnit ?? _amounts[0].Unit)] : [],
                IsCap = _cap,
                HasOpenEnd = _open,
                Reference = reference,
            },
            null
        );

    private TimeReading Unread(int from) => new(null, string.Join(' ', words.Skip(from)));
}
