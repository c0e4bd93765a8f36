using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Two versions of an organisation: units and posts by their ids.</summary>
public static class OrganisationComparison
{
    public static ImmutableArray<Difference> Between(Organisation before, Organisation after)
    {
        var all = ImmutableArray.CreateBuilder<Difference>();
        var head = new Differences(all, "");
        head.Text("nama", before.Name, after.Name);
        head.Value("kalender", before.Calendar, after.Calendar);
        head.Value("waktu baku dihitung sejak", Word(before.StandardTimeStart), Word(after.StandardTimeStart));
        var kop = head.At("kop");
        kop.Text("alamat", before.Letterhead.Address, after.Letterhead.Address);
        kop.Value("telepon", before.Letterhead.Phone, after.Letterhead.Phone);
        kop.Value("surel", before.Letterhead.Email, after.Letterhead.Email);
        kop.Value("kota", before.Letterhead.City, after.Letterhead.City);
        head.Text("maklumat", before.Pledge?.Text, after.Pledge?.Text);
        head.Value("tanggal maklumat", Dates.Text(before.Pledge?.Date), Dates.Text(after.Pledge?.Date));
        head.List("kompensasi", [.. before.Compensations.Select(item => item.Text)], [.. after.Compensations.Select(item => item.Text)]);
        Units(head, before, after);
        Posts(head, before, after);
        return all.DrainToImmutable();
    }

    private static void Units(Differences head, Organisation before, Organisation after)
    {
        foreach (var gone in before.Units.Where(unit => after.Units.All(other => other.Id != unit.Id)))
        {
            head.Say($"unit {gone.Name} dihapus");
        }
        foreach (var unit in after.Units)
        {
            if (before.Units.FirstOrDefault(other => other.Id == unit.Id) is not { } was)
            {
                head.Say($"unit {unit.Name} ditambahkan{(unit.Parent is { } parent ? $" di bawah {UnitName(after, parent)}" : "")}");
                continue;
            }
            var at = head.At($"unit {was.Name}");
            at.Text("nama", was.Name, unit.Name);
            if (was.Parent != unit.Parent)
            {
                at.Value("induk", UnitName(before, was.Parent), UnitName(after, unit.Parent));
            }
            at.Value("kalender", was.Calendar, unit.Calendar);
            at.Value("jenis", was.Kind, unit.Kind);
        }
    }

    private static void Posts(Differences head, Organisation before, Organisation after)
    {
        foreach (var gone in before.Positions.Where(post => after.Positions.All(other => other.Id != post.Id)))
        {
            head.Say($"jabatan {gone.Name} dihapus");
        }
        foreach (var post in after.Positions)
        {
            if (before.Positions.FirstOrDefault(other => other.Id == post.Id) is not { } was)
            {
                var above = post.Superior is { } superior ? $", atasan {PostName(after, superior)}" : "";
                head.Say($"jabatan {post.Name} ditambahkan di {UnitName(after, post.Unit)}{above}");
                continue;
            }
            var at = head.At($"jabatan {was.Name}");
            at.Text("nama", was.Name, post.Name);
            if (was.Unit != post.Unit)
            {
                at.Value("unit", UnitName(before, was.Unit), UnitName(after, post.Unit));
            }
            if (was.Superior != post.Superior)
            {
                at.Value("atasan", PostName(before, was.Superior), PostName(after, post.Superior));
            }
        }
    }

    private static string? UnitName(Organisation office, string? id) => office.Units.FirstOrDefault(unit => unit.Id == id)?.Name ?? id;

    private static string? PostName(Organisation office, string? id) => office.Positions.FirstOrDefault(post => post.Id == id)?.Name ?? id;

    private static string Word(StandardTimeStart start) =>
        start switch
        {
            StandardTimeStart.Arrival => "kedatangan",
            StandardTimeStart.Claim => "diambil",
            _ => throw new ArgumentOutOfRangeException(nameof(start), start, "Of no known kind."),
        };
}
