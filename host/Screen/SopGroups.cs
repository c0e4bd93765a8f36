using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Screen;

/// <summary>A heading with what stands under it.</summary>
public sealed record SopGroup(string Name, IReadOnlyList<SopDefinition> Sops);

/// <summary>SOPs as an office files them: services for the public first, then by unit in the document's order.</summary>
public static class SopGroups
{
    public static IEnumerable<SopGroup> Of(IEnumerable<SopDefinition> sops) =>
        sops.OrderBy(sop => sop.Source?.Order ?? int.MaxValue)
            .ThenBy(sop => sop.Name, StringComparer.OrdinalIgnoreCase)
            .GroupBy(NameOf, StringComparer.OrdinalIgnoreCase)
            .Select(group => new SopGroup(group.Key, [.. group]))
            .OrderBy(group => group.Name == Services ? 0 : 1);

    private const string Services = "Layanan kepada masyarakat";

    /// <summary>The lowest unit of the printed heading, as people name their own office.</summary>
    private static string NameOf(SopDefinition sop) =>
        sop.Id.Contains(':', StringComparison.Ordinal) ? Services
        : sop.Units.IsEmpty ? "Lainnya"
        : Sentence(sop.Units[^1]);

    private static string Sentence(string heading) =>
        heading.Any(char.IsLower)
            ? heading
            : string.Join(
                ' ',
                heading
                    .Split(' ')
                    .Select(word => word is "UPTD" or "DI" or "DAN" ? (word == "UPTD" ? word : word.ToLowerInvariant()) : Capital(word))
            );

    private static string Capital(string word) => word.Length < 2 ? word : word[0] + word[1..].ToLowerInvariant();
}
