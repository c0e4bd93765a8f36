using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Office.Organisations;

/// <summary>Finds units and posts by what a list calls them.</summary>
internal static class PostNames
{
    /// <summary>A name's words, whatever spaces lie between them.</summary>
    public static string Of(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool AreSame(string one, string other) => Of(one).Equals(Of(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>By id or by name; the office's own name, with its region or without, is its top unit.</summary>
    public static Unit? Unit(string called, IEnumerable<Unit> units)
    {
        Unit? named = null;
        Unit? top = null;
        foreach (var unit in units)
        {
            if (unit.Id == called)
            {
                return unit;
            }
            named ??= AreSame(unit.Name, called) ? unit : null;
            top ??= unit.Parent is null ? unit : null;
        }
        return named ?? (top is not null && AreSameOffice(top.Name, called) ? top : null);
    }

    /// <summary>"Kelurahan Sukamaju" and "Kelurahan Sukamaju, Kecamatan Makmur, Kota Sejahtera".</summary>
    private static bool AreSameOffice(string one, string other)
    {
        var (shorter, longer) = (Plain(one), Plain(other));
        if (shorter.Length > longer.Length)
        {
            (shorter, longer) = (longer, shorter);
        }
        return shorter.Contains(' ')
            && (shorter == longer || Regions.Any(region => longer.StartsWith($"{shorter} {region} ", StringComparison.Ordinal)));
    }

    /// <summary>How the name of a region begins.</summary>
    private static readonly string[] Regions = ["provinsi", "kabupaten", "kab", "kota", "kecamatan", "kec", "distrik", "daerah"];

    private static string Plain(string name) => Of(name.Replace(',', ' ').Replace('.', ' ')).ToLowerInvariant();

    /// <summary>
    /// By id, by name, or by "name (unit)". Of several with one name those of <paramref name="unit"/> count, then those of the unit above
    /// it, and so on.
    /// </summary>
    /// <param name="unit">Id of the unit in which it is asked for; null where none is known.</param>
    /// <returns>More than one where the name does not say which.</returns>
    public static ImmutableArray<Position> Posts(
        string called,
        string? unit,
        IReadOnlyCollection<Position> posts,
        IReadOnlyCollection<Unit> units
    )
    {
        if (posts.FirstOrDefault(post => post.Id == called) is { } exact)
        {
            return [exact];
        }
        var named = posts.Where(post => AreSame(post.Name, called)).ToImmutableArray();
        if (named.IsEmpty && called.LastIndexOf('(') is > 0 and var open && called.EndsWith(')'))
        {
            return Unit(Of(called[(open + 1)..^1]), units) is { } within
                ? [.. posts.Where(post => post.Unit == within.Id && AreSame(post.Name, called[..open]))]
                : [];
        }
        return named.Length > 1 && unit is not null ? Nearest(named, unit, units) : named;
    }

    /// <summary>A post with its unit, so that several of one name are told apart.</summary>
    public static string Full(Position post, IEnumerable<Unit> units) =>
        units.FirstOrDefault(unit => unit.Id == post.Unit) is { } unit ? $"{post.Name} ({unit.Name})" : post.Name;

    private static ImmutableArray<Position> Nearest(ImmutableArray<Position> named, string unit, IReadOnlyCollection<Unit> units)
    {
        var passed = new HashSet<string>();
        for (var at = unit; at is not null && passed.Add(at); at = units.FirstOrDefault(known => known.Id == at)?.Parent)
        {
            if (named.Where(post => post.Unit == at).ToImmutableArray() is { IsEmpty: false } here)
            {
                return here;
            }
        }
        return named;
    }
}
