using System.Text;
using CsCheck;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Flow;

/// <summary>A random table: rows in sequence, returns, refusals, choices, and forks within forks; valid unless mutated.</summary>
internal sealed class RandomSop
{
    private const int Finished = 0;
    private const int Rejected = -1;
    private static readonly string[] Lanes = ["staf", "kasubag", "kepala"];

    private readonly List<Row> _rows = [];
    private readonly int[] _dice;
    private int _thrown;

    private RandomSop(int[] dice)
    {
        _dice = dice;
        Sequence(2, 1 + Throw(4)).Continue(Finished);
    }

    public static Gen<RandomSop> Gen { get; } = CsCheck.Gen.Int[0, 999].Array[60].Select(dice => new RandomSop(dice));

    public int Rows => _rows.Count;

    public Reading<SopDefinition> Read() => SopReader.Read("uji", "acak.yaml", Encoding.UTF8.GetBytes(ToString()));

    /// <summary>One target is changed: to another row, or to an end.</summary>
    public RandomSop Mutate(int row, int exit, int target)
    {
        var targets = _rows[row % Rows].Targets;
        targets[exit % targets.Count] = (target % (Rows + 2)) - 1;
        return this;
    }

    public override string ToString()
    {
        var yaml = new StringBuilder("sop: acak\nversi: 1\nnama: Acak\npelaksana:\n");
        foreach (var lane in Lanes)
        {
            yaml.Append("  - { id: ").Append(lane).Append(", nama: ").Append(lane).Append(", jabatan: [").Append(lane).Append("] }\n");
        }
        yaml.Append("langkah:\n");
        for (var i = 0; i < Rows; i++)
        {
            yaml.Append("  - { baris: ")
                .Append(i + 1)
                .Append(", pelaksana: ")
                .Append(Lanes[_rows[i].Lane])
                .Append(", kegiatan: Kerja, waktu: ");
            yaml.Append(_rows[i].Minutes)
                .Append(" menit, ")
                .Append(_rows[i].IsJoin ? "gabung: true, " : "")
                .Append(_rows[i].ExitText())
                .Append(" }\n");
        }
        return yaml.ToString();
    }

    private int Throw(int sides) => _thrown < _dice.Length ? _dice[_thrown++] % sides : 0;

    /// <summary>Items one after another; the first row of the next is where the last goes on.</summary>
    private Part Sequence(int depth, int items)
    {
        var first = Rows + 1;
        var last = Item(depth, first);
        for (var i = 1; i < items; i++)
        {
            var next = Rows + 1;
            last.Continue(next);
            last = Item(depth, first);
        }
        return new Part(last.Continue);
    }

    private Part Item(int depth, int first) =>
        Throw(depth > 0 ? 7 : 5) switch
        {
            0 or 1 => Single(Kind.Onward, []),
            2 => Single(Kind.Decision, [Back(first)]),
            3 => Single(Kind.Decision, [Rejected]),
            4 => Single(Kind.Choice, [Back(first), Rejected]),
            _ => Fork(depth),
        };

    /// <summary>To the first row of its sequence or to itself: between them may lie a fork, and nothing returns into one.</summary>
    private int Back(int first) => Throw(2) == 0 ? first : Rows + 1;

    /// <summary>The first target is the way on, filled in later.</summary>
    private Part Single(Kind kind, List<int> others)
    {
        var row = Add(kind);
        row.Targets.Add(Finished);
        row.Targets.AddRange(others);
        return new Part(next => row.Targets[0] = next);
    }

    private Part Fork(int depth)
    {
        var fork = Add(Throw(3) == 0 ? Kind.MultipleChoice : Kind.Fork);
        var branches = new List<Part>();
        for (var i = 0; i < 2 + Throw(2); i++)
        {
            fork.Targets.Add(Rows + 1);
            branches.Add(Sequence(depth - 1, 1 + Throw(2)));
        }
        branches.ForEach(branch => branch.Continue(Rows + 1));
        var join = Single(Kind.Onward, []);
        _rows[^1].IsJoin = true;
        return join;
    }

    private Row Add(Kind kind)
    {
        var row = new Row(kind, Throw(3), 5 + Throw(50));
        _rows.Add(row);
        return row;
    }

    private enum Kind
    {
        Onward,
        Decision,
        Choice,
        Fork,
        MultipleChoice,
    }

    private sealed record Part(Action<int> Continue);

    private sealed record Row(Kind Kind, int Lane, int Minutes)
    {
        public List<int> Targets { get; } = [];
        public bool IsJoin { get; set; }

        public string ExitText() =>
            Kind switch
            {
                Kind.Onward => $"lanjut: {Name(Targets[0])}",
                Kind.Decision => $"keputusan: {{ ya: {Name(Targets[0])}, tidak: {Name(Targets[1])} }}",
                Kind.Fork => $"lanjut: [{string.Join(", ", Targets.Select(Name))}]",
                _ => $"pilihan: {{ {string.Join(", ", Targets.Select((target, i) => $"p{i}: {Name(target)}"))} "
                    + $"}}{(Kind == Kind.MultipleChoice ? ", pilihan_ganda: true" : "")}",
            };

        private static string Name(int target) =>
            target switch
            {
                Finished => "selesai",
                Rejected => "ditolak",
                _ => target.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
    }
}
