using System.Collections.Immutable;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>One thing that differs between two versions, in the words of an office.</summary>
/// <param name="Where"><c>langkah 4</c>, <c>saluran Loket</c>, <c>jabatan Sekretaris</c>; empty for the document's head.</param>
/// <param name="What"><c>waktu 20 → 30 menit</c>.</param>
public sealed record Difference(string Where, string What)
{
    public override string ToString() => Where.Length == 0 ? What : $"{Where}: {What}";
}

/// <summary>Collects what differs at one place.</summary>
internal sealed class Differences(ImmutableArray<Difference>.Builder all, string where)
{
    public Differences At(string place) => new(all, where.Length == 0 ? place : $"{where}, {place}");

    public void Say(string what) => all.Add(new Difference(where, what));

    /// <summary>A short value that needs no quotes: a time, a date, a name from a list.</summary>
    public void Value(string label, string? before, string? after)
    {
        if (before == after)
        {
            return;
        }
        Say(
            (before, after) switch
            {
                (null or "", _) => $"{label} ditetapkan: {after}",
                (_, null or "") => $"{label} {before} dihapus",
                _ => $"{label} {Shortened(before, after)} → {after}",
            }
        );
    }

    /// <summary>Words of the document, between quotes.</summary>
    public void Text(string label, string? before, string? after)
    {
        if (before == after)
        {
            return;
        }
        Say(
            (before, after) switch
            {
                (null or "", _) => $"{label} ditambahkan: \"{after}\"",
                (_, null or "") => $"{label} dihapus: \"{before}\"",
                _ => $"{label} \"{before}\" → \"{after}\"",
            }
        );
    }

    public void List(string label, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        if (before.SequenceEqual(after))
        {
            return;
        }
        // The same words may stand twice in a list: each is answered by one of its like.
        var (gone, come) = (before.ToList(), after.ToList());
        foreach (var kept in after)
        {
            if (gone.Remove(kept))
            {
                come.Remove(kept);
            }
        }
        if (gone.Count == 1 && come.Count == 1 && before.IndexOf(gone[0]) == after.IndexOf(come[0]))
        {
            Say($"{label} \"{gone[0]}\" → \"{come[0]}\"");
            return;
        }
        foreach (var text in gone)
        {
            Say($"{label} dikurangi \"{text}\"");
        }
        foreach (var text in come)
        {
            Say($"{label} ditambah \"{text}\"");
        }
        if (gone.Count + come.Count == 0)
        {
            Say($"urutan {label} diubah");
        }
    }

    /// <summary>Of "20 menit" beside "30 menit" the number alone: the unit is said once.</summary>
    private static string Shortened(string before, string after)
    {
        var (old, now) = (before.Split(' '), after.Split(' '));
        return
            old.Length == now.Length
            && old.Length > 1
            && old[0].All(char.IsAsciiDigit)
            && now[0].All(char.IsAsciiDigit)
            && old.AsSpan(1).SequenceEqual(now.AsSpan(1))
            ? old[0]
            : before;
    }
}
