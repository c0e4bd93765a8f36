using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>What became of a part of a source cell.</summary>
public enum Fate
{
    /// <summary><c>termuat</c>: it stands in the draft.</summary>
    Placed,

    /// <summary><c>bukan isi</c>: headings, page numbers, numbering; no content of the SOP.</summary>
    Furniture,

    /// <summary><c>tidak terbaca</c>: a person must look.</summary>
    Unread,
}

/// <param name="Text">The part, as it stands in the cell.</param>
/// <param name="At">Placed: the path in the YAML; furniture: the rule; unread: why.</param>
/// <param name="Sop">Which SOP of the source, from 1; 0 for none.</param>
/// <param name="From">Where the part begins in the cell's line, in letters; -1 for what the container took away.</param>
public sealed record LedgerEntry(SourceCell Cell, string Text, Fate Fate, string At, int Sop, int From);

/// <summary>The account of an import: every cell with words is in it, and the parts of a cell make up the whole.</summary>
public sealed record CellLedger(ImmutableArray<LedgerEntry> Entries)
{
    public IEnumerable<LedgerEntry> Unread => Entries.Where(entry => entry.Fate == Fate.Unread);
}

/// <summary>
/// Keeps the account while a source is read. Nothing can be forgotten: what nobody claims, letter by letter, is unread when it is closed.
/// </summary>
internal sealed class Account(Source source)
{
    private readonly Dictionary<int, List<Claim>> _claims = [];
    private readonly Dictionary<int, (string Why, int Sop)> _reasons = [];

    private readonly record struct Claim(int From, int To, Fate Fate, string At, int Sop);

    public void Place(Sourced text, string path, int sop)
    {
        foreach (var piece in text.Pieces)
        {
            Take(piece.Cell, piece.Text, Fate.Placed, path, sop);
        }
    }

    public void Furniture(SourceCell cell, string rule, int sop = 0, string? text = null)
    {
        if (!cell.IsEmpty)
        {
            Take(cell, text ?? cell.Line, Fate.Furniture, rule, sop);
        }
    }

    /// <summary>Why what is left of a cell is not read, in words for who must look.</summary>
    public void Explain(SourceCell cell, string why, int sop) => _reasons.TryAdd(cell.Id, (why, sop));

    public bool IsClaimed(SourceCell cell) => _claims.ContainsKey(cell.Id);

    public CellLedger Close()
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>(source.Cells.Length);
        foreach (var cell in source.Cells)
        {
            if (cell.Markup.Length > 0)
            {
                entries.Add(new LedgerEntry(cell, cell.Markup, Fate.Furniture, "penanda format", 0, -1));
            }
            if (!cell.IsEmpty)
            {
                Close(cell, entries);
            }
        }
        return new CellLedger(entries.DrainToImmutable());
    }

    private void Close(SourceCell cell, ImmutableArray<LedgerEntry>.Builder entries)
    {
        var claims = _claims.GetValueOrDefault(cell.Id, []);
        var at = 0;
        foreach (var claim in claims.OrderBy(claim => claim.From).ThenBy(claim => claim.To))
        {
            if (claim.From > at)
            {
                Rest(cell, at, claim.From, claims.Count > 0, entries);
            }
            entries.Add(new LedgerEntry(cell, cell.Line[claim.From..claim.To], claim.Fate, claim.At, claim.Sop, claim.From));
            at = Math.Max(at, claim.To);
        }
        if (at < cell.Line.Length)
        {
            Rest(cell, at, cell.Line.Length, claims.Count > 0, entries);
        }
    }

    private void Rest(SourceCell cell, int from, int to, bool hasOthers, ImmutableArray<LedgerEntry>.Builder entries)
    {
        var text = cell.Line[from..to].Trim();
        if (text.Length == 0)
        {
            return;
        }
        from = cell.Line.IndexOf(text, from, StringComparison.Ordinal);
        var isTrivial = hasOthers
            ? ListMarks.IsOnlyMarks(text)
            : text.All(letter => letter is '-' or '–' or '.' or ':' or '_' or '…' or ',' or ';');
        var (why, sop) = _reasons.GetValueOrDefault(cell.Id, ("tidak ada bagian draf yang memuatnya", 0));
        entries.Add(
            isTrivial
                ? new LedgerEntry(cell, text, Fate.Furniture, "tanda baca atau nomor daftar", sop, from)
                : new LedgerEntry(cell, text, Fate.Unread, why, sop, from)
        );
    }

    /// <summary>The first place where the text stands that nobody has; a text that stands there once may be placed at several
    /// paths.</summary>
    private void Take(SourceCell cell, string text, Fate fate, string at, int sop)
    {
        var wanted = SourceCell.Fold(text);
        if (wanted.Length == 0)
        {
            return;
        }
        var claims = _claims.TryGetValue(cell.Id, out var held) ? held : _claims[cell.Id] = [];
        var shared = -1;
        for (var from = cell.Line.IndexOf(wanted, StringComparison.Ordinal); from >= 0; from = Next(cell.Line, wanted, from))
        {
            var to = from + wanted.Length;
            if (!claims.Exists(claim => claim.From < to && from < claim.To))
            {
                claims.Add(new Claim(from, to, fate, at, sop));
                return;
            }
            // A merged cell counts in each row that it covers: one row's furniture may be another's activity.
            shared = shared < 0 ? from : shared;
        }
        // Set aside once is enough: the first rule that does so stands in the account.
        var isAside = claims.Exists(claim => claim.Fate == Fate.Furniture && claim.From <= shared && shared + wanted.Length <= claim.To);
        if (shared >= 0 && !(fate == Fate.Furniture && isAside))
        {
            claims.Add(new Claim(shared, shared + wanted.Length, fate, at, sop));
        }
    }

    private static int Next(string line, string wanted, int from) =>
        from + 1 < line.Length ? line.IndexOf(wanted, from + 1, StringComparison.Ordinal) : -1;
}
