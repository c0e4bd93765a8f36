using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace DinsosFlow.Engine.Importing;

/// <param name="Text">As printed; empty where nothing is.</param>
/// <param name="On">Null where nothing is printed or no date could be read.</param>
internal sealed record PrintedDate(Sourced Text, LocalDate? On)
{
    public static readonly PrintedDate None = new(Sourced.Empty, null);

    /// <summary>
    /// Printed, and no date: a person must say which. A dash alone says that there is none; whatever else stands there is told.
    /// </summary>
    public bool IsAsked => !IsSettled && On is null && Text.Text.Any(letter => !IsNothing(letter));

    /// <summary>A person said it.</summary>
    public bool IsSettled { get; init; }

    private static bool IsNothing(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;
}

/// <summary>What stands in the upper box of a SOP; empty where nothing is printed or nothing could be read.</summary>
internal sealed partial class IdentityBlock
{
    public List<Sourced> Units { get; } = [];
    public Sourced Number { get; private set; } = Sourced.Empty;
    public Sourced Name { get; set; } = Sourced.Empty;
    public PrintedDate CreatedOn { get; private set; } = PrintedDate.None;
    public PrintedDate RevisedOn { get; private set; } = PrintedDate.None;
    public PrintedDate EffectiveOn { get; private set; } = PrintedDate.None;
    public Sourced ApprovedAs { get; private set; } = Sourced.Empty;
    public Sourced ApprovedBy { get; private set; } = Sourced.Empty;
    public Sourced Nip { get; private set; } = Sourced.Empty;

    /// <summary>Those that are known, by their key in the definition.</summary>
    public ImmutableDictionary<string, LocalDate> Dates =>
        new[] { ("pembuatan", CreatedOn.On), ("revisi", RevisedOn.On), ("efektif", EffectiveOn.On) }
            .Where(date => date.Item2 is not null)
            .ToImmutableDictionary(date => date.Item1, date => date.Item2!.Value);

    /// <param name="key">As in the definition: <c>pembuatan</c>, <c>revisi</c>, <c>efektif</c>.</param>
    /// <returns>What was printed there instead; empty where nothing was, or the same.</returns>
    public string Settle(string key, LocalDate? on)
    {
        var printed = key switch
        {
            "pembuatan" => CreatedOn,
            "revisi" => RevisedOn,
            "efektif" => EffectiveOn,
            _ => null,
        };
        if (printed is null)
        {
            return "";
        }
        var settled = printed with { On = on, IsSettled = true };
        (CreatedOn, RevisedOn, EffectiveOn) = key switch
        {
            "pembuatan" => (settled, RevisedOn, EffectiveOn),
            "revisi" => (CreatedOn, settled, EffectiveOn),
            _ => (CreatedOn, RevisedOn, settled),
        };
        return printed.On == on && (on is not null || !printed.IsAsked) ? "" : printed.Text.Text;
    }

    /// <summary>The row with the first box below the fields, where they end; else the given end.</summary>
    public static IdentityBlock Read(Source source, int from, int to, Account account, int sop)
    {
        var block = new IdentityBlock();
        var used = new HashSet<SourceCell>();
        IdentityField? open = null;
        for (var i = from; i < to && !source.Rows[i].Written.Any(cell => PrintedLists.BeginsBox(cell.Line)); i++)
        {
            var own = source.Rows[i].Written.Where(cell => cell.Row == i).ToList();
            var labels = own.Where(cell => IdentityLabels.Of(cell.Line) is not null).ToList();
            foreach (var label in labels)
            {
                var (field, length) = IdentityLabels.Of(label.Line)!.Value;
                account.Furniture(label, "nama isian identitas", sop, label.Line[..length]);
                used.Add(label);
                var until = labels.Find(other => other.Column > label.Column)?.Column ?? int.MaxValue;
                var values = own.Where(cell => cell.Column > label.Column && cell.Column < until && !used.Contains(cell)).ToList();
                var value = length < label.Line.Length ? Sourced.Part(label, label.Line[length..].Trim()) : Sourced.Empty;
                // A unit stands left of the fields; at their right stands only the value.
                value = value.Then(values.Aggregate(Sourced.Empty, (all, cell) => all.Then(Value(cell))));
                used.UnionWith(values);
                block.Set(field, value, account, sop);
                foreach (var cell in values.Append(label).Where(cell => field == IdentityField.Approval))
                {
                    NameNip(cell, account, sop);
                }
                open = field;
            }
            if (
                labels.Count == 0
                && open == IdentityField.Approval
                && own.Count == 1
                && own[0].Column > 0
                && !UnitStart().IsMatch(own[0].Line)
            )
            {
                block.Approve(Sourced.Of(own[0]));
                NameNip(own[0], account, sop);
                used.Add(own[0]);
            }
        }
        block.ReadUnits(source, from, to, used, account, sop);
        return block;
    }

    private static Sourced Value(SourceCell cell) => Sourced.Part(cell, cell.Line.TrimStart(':', ' '));

    private static void NameNip(SourceCell cell, Account account, int sop)
    {
        if (NipName().Match(cell.Line) is { Success: true } name)
        {
            account.Furniture(cell, "nama isian identitas", sop, name.Value);
        }
    }

    private void Set(IdentityField field, Sourced value, Account account, int sop)
    {
        if (!HasWords(value))
        {
            foreach (var piece in value.Pieces)
            {
                account.Furniture(piece.Cell, "tanda kosong", sop, piece.Text);
            }
        }
        switch (field)
        {
            case IdentityField.Number:
                Number = Number.IsEmpty && HasWords(value) ? value : Number;
                break;
            case IdentityField.Name:
                Name = Name.IsEmpty && HasWords(value) ? value : Name;
                break;
            case IdentityField.CreatedOn:
                CreatedOn = Date(CreatedOn, value);
                break;
            case IdentityField.RevisedOn:
                RevisedOn = Date(RevisedOn, value);
                break;
            case IdentityField.EffectiveOn:
                EffectiveOn = Date(EffectiveOn, value);
                break;
            case IdentityField.Approval:
                Approve(value);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, "A field of no known kind.");
        }
    }

    private static bool HasWords(Sourced value) => value.Text.Any(char.IsLetterOrDigit);

    private static PrintedDate Date(PrintedDate had, Sourced value) =>
        had == PrintedDate.None ? new PrintedDate(value, IdentityDate.Read(value.Text)) : had;

    private void Approve(Sourced value)
    {
        var lines = value.Pieces.SelectMany(piece => LinesOf(piece)).ToList();
        if (
            lines.Count == 1
            && Approval().Match(lines[0].Text) is { Success: true } whole
            && (whole.Groups["post"].Length > 0 || whole.Groups["nip"].Length > 0)
        )
        {
            ApprovedAs = ApprovedAs.Then(Group(lines[0], whole, "post"));
            ApprovedBy = ApprovedBy.Then(Group(lines[0], whole, "name"));
            Nip = Nip.Then(Group(lines[0], whole, "nip"));
            return;
        }
        foreach (var line in lines)
        {
            if (NipLine().Match(line.Text) is { Success: true } nip)
            {
                Nip = Nip.IsEmpty ? Sourced.Part(line.Cell, nip.Groups[1].Value.Trim()) : Nip;
            }
            else if (ApprovedAs.IsEmpty && (PostStart().IsMatch(line.Text) || lines.Count > 1))
            {
                ApprovedAs = Sourced.Part(line.Cell, line.Text.TrimEnd(',', ' '));
            }
            else
            {
                ApprovedBy = ApprovedBy.Then(Sourced.Part(line.Cell, line.Text));
            }
        }
    }

    /// <summary>The lines of a cell that its piece covers; a part of a cell is one.</summary>
    private static IEnumerable<Piece> LinesOf(Piece piece)
    {
        var lines = piece
            .Cell.Text.Split('\n')
            .Select(line => SourceCell.Fold(line).TrimStart(':', ' '))
            .Where(line => line.Length > 0)
            .ToList();
        return lines.Count > 1 && string.Join(' ', lines) == piece.Text ? lines.Select(line => new Piece(piece.Cell, line)) : [piece];
    }

    private static Sourced Group(Piece piece, Match match, string name) => Sourced.Part(piece.Cell, match.Groups[name].Value.Trim());

    /// <summary>The government's own name is no unit. A heading in one line is split by the words that begin a unit.</summary>
    private void ReadUnits(Source source, int from, int to, HashSet<SourceCell> used, Account account, int sop)
    {
        for (var i = from; i < to; i++)
        {
            if (source.Rows[i].Written.Any(cell => PrintedLists.BeginsBox(cell.Line)))
            {
                return;
            }
            foreach (
                var cell in source
                    .Rows[i]
                    .Written.Where(cell =>
                        cell.Row == i && !used.Contains(cell) && UnitStart().IsMatch(cell.Line) | Government().IsMatch(cell.Line)
                    )
            )
            {
                foreach (
                    var unit in UnitStart()
                        .Replace(cell.Line, "\n$1")
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                )
                {
                    if (Government().IsMatch(unit))
                    {
                        account.Furniture(cell, "nama pemerintah", sop, unit);
                    }
                    else if (UnitStart().IsMatch(unit))
                    {
                        Units.Add(Sourced.Part(cell, unit));
                    }
                }
            }
        }
    }

    public static bool IsUnit(string line) => UnitStart().IsMatch(line) || Government().IsMatch(line);

    [GeneratedRegex(
        @"^\s*(?<post>Kepala Dinas(?:\s+Sosial)?(?:\s+(?:Provinsi\s+)?Nusa Tenggara "
            + @"Timur|\s+Kabupaten\s+\S+(?:\s+\S+)?)?)?[\s,]*(?<name>.*?)\s*(?:(?:NI?P\.?\s*:?\s*)?(?<nip>\d[\d\s/-]{12,}\d))?\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Approval();

    [GeneratedRegex(@"^NI?P\b[\s.:]*(\d[\d\s./-]{8,}\d)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NipLine();

    [GeneratedRegex(@"\bNI?P\b[\s.:]*(?=\d|$)", RegexOptions.IgnoreCase)]
    private static partial Regex NipName();

    [GeneratedRegex(
        @"^(?:a\.?n\.?\s+)?(?:(?:plt|plh|pj)\.?\s+)?(?:kepala|camat|lurah|sekretaris|bupati|wali\s*kota|gubernur|direktur|dekan|rektor|"
            + @"ketua|inspektur|kasubbag|kabid|kadis|kabag|asisten|menteri|pimpinan)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PostStart();

    [GeneratedRegex(
        @"(?<=^|\n|\s)(DINAS SOSIAL(?= |\n|$)|DINAS(?! SOSIAL)(?= \p{Lu})|SEKRETARIAT|SUB BAGIAN|SUBBAG(?:IAN)?\b|SUB "
            + @"KOORDINATOR|BIDANG|UPTD?\b|SEKSI|KECAMATAN|KELURAHAN|BADAN (?=\p{Lu})|PUSKESMAS|INSPEKTORAT|FAKULTAS|UNIVERSITAS)"
    )]
    private static partial Regex UnitStart();

    [GeneratedRegex(@"^(?:PEMERINTAH|KEMENTERIAN)\b")]
    private static partial Regex Government();
}
