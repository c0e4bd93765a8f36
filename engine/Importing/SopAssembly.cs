using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Engine.Importing;

/// <summary>Makes one SOP's draft of its pieces, and enters in the account where each text went.</summary>
internal sealed partial class SopAssembly(Source source, SopPieces sop, LintLists lists, Organisation? organisation, Account account)
{
    private readonly List<Doubt> _doubts = [];

    public required SopChoices? Choices { get; init; }

    /// <param name="isOneOfMany">Lines between the SOPs of a source may belong to either.</param>
    public SopDraft Draft(string document, HashSet<string> ids, bool isOneOfMany, bool hasIdentity)
    {
        var identity = IdentityBlock.Read(source, sop.IdentityFrom, sop.IdentityTo, account, sop.Order);
        Place(identity);
        var boxes = PrintedLists.Read(source, sop.IdentityFrom, sop.IdentityTo, account, sop.Order);
        foreach (var key in PrintedLists.Keys)
        {
            PlaceAll(boxes[key], key);
        }
        var above = Enumerable
            .Range(sop.IdentityFrom, sop.IdentityTo - sop.IdentityFrom)
            .SelectMany(i => source.Rows[i].Written)
            .Distinct()
            .ToList();
        var isNamedByLine = identity.Name.IsEmpty && sop.Table is not null && StrayLines.Name(above, account) is { IsEmpty: false };
        identity.Name = isNamedByLine ? StrayLines.Name(above, account) : identity.Name;
        var instead = Settle(identity);
        account.Place(identity.Name, "nama", sop.Order);
        var notes = StrayLines.Notes([.. above, .. sop.Strays], isOneOfMany && hasIdentity, account, sop.Order);
        PlaceAll(notes, "catatan", isList: false);

        var id = Importer.UniqueId(identity.Name.Text, identity.Units.LastOrDefault()?.Text ?? "", sop.Order, ids);
        var table = sop.Table is { Rows.IsEmpty: false } ? sop.Table : null;
        var names = table is null ? null : new RowNames(table);
        var lanes = table is null ? [] : Lanes(names!);
        var rows = table is null ? [] : Rows(table, names!, lanes);
        if (table is null)
        {
            Add(new Doubt(null, "tidak ada tabel langkah dalam teks; cari pada dokumen asli.", DoubtKind.Whole));
        }
        if (identity.Name.Text.Length == 0)
        {
            Add(new Doubt(null, "nama SOP tidak terbaca.", DoubtKind.Name));
        }
        DoubtIdentity(identity, isNamedByLine && Choices?.Name is null, notes);
        // Last: what a rule reads is the rule's, were it also looked at once.
        ImmutableArray<Sourced> noted = [.. Parts(Choices?.Noted ?? [])];
        PlaceAll(noted, "catatan", isList: false);
        foreach (var aside in Parts(Choices?.SetAside ?? []).SelectMany(part => part.Pieces))
        {
            account.Furniture(aside.Cell, "disisihkan oleh yang memeriksa", sop.Order, aside.Text);
        }
        var all = _doubts.ToImmutableArray();
        return new SopDraft
        {
            Order = sop.Order,
            Id = id,
            Name = identity.Name.Text,
            Dates = identity.Dates,
            Lanes = lanes,
            Rows = rows,
            Doubts = all,
            Columns = sop.Table?.Columns ?? [],
            Yaml = DraftYaml.Write(
                sop.Order,
                document,
                id,
                identity,
                boxes,
                string.Join('\n', [.. notes.Concat(noted).Select(note => note.Text), .. instead]),
                lanes,
                rows,
                all
            ),
        };
    }

    private void Add(Doubt doubt) => _doubts.Add(doubt);

    /// <summary>What a person typed takes the place of what was read; what is printed there is kept as a note.</summary>
    private List<string> Settle(IdentityBlock identity)
    {
        var instead = new List<string>();
        if (Choices?.Name is { Length: > 0 } name && name != identity.Name.Text)
        {
            account.Place(identity.Name, "catatan", sop.Order);
            instead.AddRange(identity.Name.IsEmpty ? [] : [$"nama tercetak: {identity.Name.Text}"]);
            identity.Name = Sourced.Typed(name);
        }
        foreach (var (key, on) in Choices?.Dates ?? ImmutableDictionary<string, LocalDate?>.Empty)
        {
            instead.AddRange(identity.Settle(key, on) is { Length: > 0 } printed ? [$"tanggal {key} tercetak: {printed}"] : []);
        }
        return instead;
    }

    private IEnumerable<Sourced> Parts(ImmutableArray<CellPart> parts) =>
        parts
            .Where(part => part.Cell >= 0 && part.Cell < source.Cells.Length)
            .Select(part => Sourced.Part(source.Cells[part.Cell], part.Text));

    private void PlaceAll(ImmutableArray<Sourced> texts, string path, bool isList = true)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            account.Place(texts[i], isList ? $"{path}[{Text(i + 1)}]" : path, sop.Order);
        }
    }

    private void Place(IdentityBlock identity)
    {
        PlaceAll([.. identity.Units], "unit");
        account.Place(identity.Number, "nomor", sop.Order);
        account.Place(identity.CreatedOn.Text, "tanggal.pembuatan", sop.Order);
        account.Place(identity.RevisedOn.Text, "tanggal.revisi", sop.Order);
        account.Place(identity.EffectiveOn.Text, "tanggal.efektif", sop.Order);
        account.Place(identity.ApprovedAs, "disahkan.jabatan", sop.Order);
        account.Place(identity.ApprovedBy, "disahkan.nama", sop.Order);
        account.Place(identity.Nip, "disahkan.nip", sop.Order);
    }

    private void DoubtIdentity(IdentityBlock identity, bool isNamedByLine, ImmutableArray<Sourced> notes)
    {
        if (isNamedByLine)
        {
            Add(new Doubt(null, "nama SOP dibaca dari baris di atas tabel.", DoubtKind.Name) { Cells = CellsOf(identity.Name) });
        }
        foreach (
            var (date, name) in new[]
            {
                (identity.CreatedOn, "pembuatan"),
                (identity.RevisedOn, "revisi"),
                (identity.EffectiveOn, "efektif"),
            }
        )
        {
            if (date.IsAsked)
            {
                Add(
                    new Doubt(null, $"tanggal {name} \"{date.Text.Text}\" bukan tanggal lengkap.", DoubtKind.Date)
                    {
                        Cells = CellsOf(date.Text),
                    }
                );
            }
        }
        if (!notes.IsEmpty)
        {
            Add(
                new Doubt(null, "tulisan di luar tabel disimpan pada `catatan`.", DoubtKind.Note)
                {
                    Cells = [.. notes.SelectMany(note => CellsOf(note))],
                }
            );
        }
    }

    private ImmutableArray<DraftLane> Lanes(RowNames names)
    {
        var finder = new LaneNames([.. names.Lanes.Select(lane => lane.Text)], lists);
        var lanes = ImmutableArray.CreateBuilder<DraftLane>(names.Lanes.Length);
        for (var i = 0; i < names.Lanes.Length; i++)
        {
            var name = names.Lanes[i].Text;
            account.Place(names.Lanes[i], $"pelaksana[{Text(i + 1)}].nama", sop.Order);
            var id = LaneId(name, i, lanes);
            var position = organisation?.Positions.FirstOrDefault(position => Importer.Slug(position.Name, 80) == Importer.Slug(name, 80));
            var chosen = Choices?.Positions.GetValueOrDefault(i);
            var external = chosen is null && (finder.IsOutside(i) || Choices?.Outside.ContainsKey(i) == true);
            lanes.Add(new DraftLane(id, name, external ? [] : [chosen ?? position?.Id ?? id], external));
            if (name.Length > 0 && lanes.Take(i).Any(lane => string.Equals(lane.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                Add(new Doubt(null, $"dua kolom pelaksana bernama \"{name}\".", DoubtKind.Lane) { Cells = CellsOf(names.Lanes[i]) });
            }
            if (name.Length == 0)
            {
                Add(new Doubt(null, $"judul kolom pelaksana ke-{i + 1} tidak terbaca.", DoubtKind.Lane));
            }
            else if (position is null && !external && chosen is null)
            {
                Add(
                    new Doubt(null, $"jabatan untuk kolom \"{name}\" belum ada dalam organisasi.", DoubtKind.Lane)
                    {
                        Cells = CellsOf(names.Lanes[i]),
                    }
                );
            }
        }
        foreach (var (lane, recorder) in Choices?.Outside ?? ImmutableDictionary<int, int>.Empty)
        {
            if (lane < lanes.Count && recorder >= 0 && recorder < lanes.Count && !lanes[recorder].IsExternal)
            {
                lanes[lane] = lanes[lane] with { Recorder = lanes[recorder].Id };
            }
        }
        return lanes.DrainToImmutable();
    }

    private static string LaneId(string name, int i, IEnumerable<DraftLane> before)
    {
        var slug = Importer.Slug(name.Length == 0 ? $"kolom-{i + 1}" : name, 40);
        var id = slug.All(char.IsAsciiDigit) ? $"pelaksana-{slug}" : slug;
        id = before.Any(lane => lane.Id == id) ? $"{id}-{Text(i + 1)}" : id;
        return before.Any(lane => lane.Id == id) ? $"{id}-{Text(i + 1)}" : id;
    }

    private ImmutableArray<DraftStep> Rows(PrintedTable table, RowNames names, ImmutableArray<DraftLane> lanes)
    {
        var finder = new LaneNames([.. names.Lanes.Select(lane => lane.Text)], lists);
        var flow = new FlowReading([.. table.Rows.Select((row, i) => FlowOf(row, i, names))], finder).Read();
        var rows = ImmutableArray.CreateBuilder<DraftStep>(table.Rows.Length);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var printed = table.Rows[i];
            var read = Chosen(i, flow[i], table.Rows.Length);
            var notes = new List<Sourced>();
            var texts = Notes(printed, i, read, table, flow, notes);
            var row = new DraftStep(
                i + 1,
                printed.Number,
                printed.Activity.Text,
                [.. printed.Requires.Select(text => text.Text)],
                printed.Time.Text,
                Choices?.Limits.GetValueOrDefault(i + 1) ?? LimitOf(printed),
                [.. printed.Outputs.Select(text => text.Text)],
                printed.Remark.Text,
                [.. read.Lanes.Select(lane => lanes[lane].Id)],
                read.Rule,
                read.Yes,
                read.No,
                texts
            );
            rows.Add(row);
            Place(printed, i, notes);
            Doubt(row, printed, read, notes);
        }
        return rows.DrainToImmutable();
    }

    private RowFlow Chosen(int i, RowFlow read, int count)
    {
        if (Choices is null || !Choices.Refusals.TryGetValue(i + 1, out var target))
        {
            return read;
        }
        return target == 0
            ? read with
            {
                Yes = null,
                No = null,
                IsAsked = false,
                OddJump = false,
            }
            : read with
            {
                Yes = read.Yes ?? (i + 1 < count ? i + 2 : null),
                No = target,
                IsAsked = false,
                OddJump = false,
            };
    }

    private FlowRow FlowOf(PrintedRow row, int i, RowNames names) =>
        new(
            row.Number,
            row.Activity.Text,
            row.Remark.Text,
            [.. row.Cells.Select(cell => cell.Text)],
            [.. row.Shapes.Order()],
            row.HasDiamond,
            names.Of(i),
            row.IsPart,
            [
                .. (Choices is not null && Choices.Performers.TryGetValue(i + 1, out var chosen) ? chosen : []).Where(lane =>
                    lane >= 0 && lane < names.Lanes.Length
                ),
            ]
        );

    private static string? LimitOf(PrintedRow row) =>
        row.Unit is { } unit
        && TimeText.Parse(row.Time.Text).Limit is null
        && TimeText.Parse($"{row.Time.Text} {unit}").Limit is { IsWatched: true } limit
            ? TimeText.Official(limit)
            : null;

    /// <summary>What stands in the performers' columns goes to the row's performer, its decision or its note; nothing else.</summary>
    private ImmutableArray<string> Notes(
        PrintedRow row,
        int i,
        RowFlow read,
        PrintedTable table,
        ImmutableArray<RowFlow> flow,
        List<Sourced> notes
    )
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (heading, text) in row.Notes)
        {
            texts.Add(heading.Length == 0 ? text.Text : $"{heading}: {text.Text}");
            notes.Add(text);
        }
        for (var lane = 0; lane < row.Cells.Length; lane++)
        {
            var cell = row.Cells[lane];
            if (cell.IsEmpty)
            {
                continue;
            }
            var mark = Marks.Of(cell.Text);
            var isPlaced = false;
            if (read.Lanes.Contains(lane) && mark.Any)
            {
                account.Place(cell, $"langkah[{Text(i + 1)}].pelaksana", sop.Order);
                isPlaced = true;
            }
            if (mark is { Yes: true } or { No: true } or { IsDecision: true } or { Jump: not null } && DecisionOf(i, flow) is { } decision)
            {
                account.Place(cell, $"langkah[{Text(decision + 1)}].keputusan", sop.Order);
                isPlaced = true;
            }
            if (!isPlaced && mark is { IsStart: true } or { IsEnd: true } && !mark.HasSymbol && mark.Other.Length == 0)
            {
                foreach (var piece in cell.Pieces)
                {
                    account.Furniture(piece.Cell, "kapsul Mulai atau Selesai, bukan pekerjaan", sop.Order);
                }
                continue;
            }
            if (!isPlaced || mark.Other.Length > 0)
            {
                texts.Add($"{table.Lanes[lane].Text}: {cell.Text}");
                notes.Add(cell);
            }
        }
        return texts.DrainToImmutable();
    }

    /// <summary>The row's own decision, or the one above at whose arrow the mark stands.</summary>
    private static int? DecisionOf(int i, ImmutableArray<RowFlow> flow) =>
        flow[i].No is not null ? i
        : i > 0 && flow[i - 1].No is not null ? i - 1
        : null;

    private void Place(PrintedRow row, int i, List<Sourced> notes)
    {
        var path = $"langkah[{Text(i + 1)}]";
        account.Place(row.NumberCell, $"{path}.no_cetak", sop.Order);
        account.Place(row.Activity, $"{path}.kegiatan", sop.Order);
        PlaceAll([.. row.Requires], $"{path}.kelengkapan");
        account.Place(row.Time, $"{path}.waktu", sop.Order);
        PlaceAll([.. row.Outputs], $"{path}.output");
        account.Place(row.Remark, $"{path}.keterangan", sop.Order);
        account.Place(row.Names, $"{path}.pelaksana", sop.Order);
        foreach (var note in notes)
        {
            account.Place(note, $"{path}.catatan", sop.Order);
        }
    }

    private void Doubt(DraftStep row, PrintedRow printed, RowFlow read, List<Sourced> notes)
    {
        var marks = printed.Cells.SelectMany(cell => CellsOf(cell)).ToImmutableArray();
        var performer = row.Rule switch
        {
            LaneRule.RankAbove => "pelaksana dibaca satu jenjang di atas yang menerima pengembalian.",
            LaneRule.Convention => "pelaksana dibaca dari kebiasaan (menandatangani: pimpinan; mencatat: pelaksana).",
            LaneRule.Continued => "pelaksana tidak tersebut; dibaca sama dengan langkah sebelumnya.",
            LaneRule.Shape => "pelaksana dibaca dari bentuk yang digambar di kolom itu; letaknya di halaman bisa lain.",
            LaneRule.Unknown => "pelaksana tidak tersebut sama sekali.",
            LaneRule.Chosen
            or LaneRule.Named
            or LaneRule.Drawn
            or LaneRule.Subject
            or LaneRule.Printed
            or LaneRule.HandedOver
            or LaneRule.Submitted => null,
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Rule, "A rule of no known kind."),
        };
        if (performer is not null)
        {
            Add(new Doubt(row.Row, performer, DoubtKind.Performer) { Cells = marks });
        }
        DoubtTime(row, printed);
        if (read.IsAsked)
        {
            Add(
                new Doubt(row.Row, "ada tanda keputusan; ke mana bila tidak, tidak tersebut dengan pasti.", DoubtKind.Decision)
                {
                    Cells = marks,
                }
            );
        }
        if (read.OddJump)
        {
            Add(
                new Doubt(row.Row, "menyebut langkah lain sebagai tujuan, tetapi bukan keputusan.", DoubtKind.Decision)
                {
                    Cells = [.. marks, .. CellsOf(printed.Remark)],
                }
            );
        }
        if (printed.SharesActivity)
        {
            Add(new Doubt(row.Row, "kegiatan digabung dengan baris di atasnya.", DoubtKind.Activity) { Cells = CellsOf(printed.Activity) });
        }
        if (printed.IsPart)
        {
            Add(
                new Doubt(
                    row.Row,
                    "tercetak sebagai bagian dari langkah di atasnya; waktunya mungkin sudah terhitung di sana.",
                    DoubtKind.Activity
                )
                {
                    Cells = CellsOf(printed.Activity),
                }
            );
        }
        if (notes.Count > 0)
        {
            Add(
                new Doubt(row.Row, "tulisan yang tidak punya kolom sendiri disimpan pada `catatan`.", DoubtKind.Note)
                {
                    Cells = [.. notes.SelectMany(note => CellsOf(note))],
                }
            );
        }
    }

    private void DoubtTime(DraftStep row, PrintedRow printed)
    {
        var cells = CellsOf(printed.Time);
        if (Choices?.Limits.ContainsKey(row.Row) == true)
        {
            return;
        }
        if (row.Time.Length == 0)
        {
            Add(new Doubt(row.Row, "waktu tidak tercetak.", DoubtKind.Time));
        }
        else if (TimeText.Parse(row.Time).Limit is null && row.Limit is null)
        {
            Add(new Doubt(row.Row, $"waktu \"{row.Time}\" tidak terbaca.", DoubtKind.Time) { Cells = cells });
        }
        else if (RoundTheClock().IsMatch(row.Time))
        {
            Add(new Doubt(row.Row, $"waktu \"{row.Time}\": jam kerja, atau sehari semalam?", DoubtKind.Time) { Cells = cells });
        }
    }

    private static ImmutableArray<SourceCell> CellsOf(Sourced text) => [.. text.Pieces.Select(piece => piece.Cell).Distinct()];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:24|48|72)\s*jam$", RegexOptions.IgnoreCase)]
    private static partial Regex RoundTheClock();
}
