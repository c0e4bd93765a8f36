using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.Screen;

/// <param name="Avoid">What is not said, whole words in any case.</param>
/// <param name="Use">What is said instead.</param>
public sealed record GlossaryEntry(string Avoid, string Use)
{
    private readonly Regex _pattern = new(
        $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(Avoid).Replace("\\ ", @"\s+", StringComparison.Ordinal)}(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    public bool StandsIn(string text) => _pattern.IsMatch(text);
}

/// <summary>The words of screens, mails and prints (<c>istilah.yaml</c>, beside this file): one word for one thing.</summary>
public static class Glossary
{
    private const string Resource = "DinsosFlow.Host.Screen.istilah.yaml";

    public static ImmutableArray<GlossaryEntry> Entries { get; } = Read();

    /// <returns>What stands in a text and should not.</returns>
    public static IEnumerable<GlossaryEntry> In(string text) => Entries.Where(entry => entry.StandsIn(text));

    private static ImmutableArray<GlossaryEntry> Read()
    {
        using var stream = typeof(Glossary).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var document = DocumentReader.Read("istilah.yaml", bytes.ToArray());
        var problems = new ProblemList("istilah.yaml");
        var map = new MapReader(document.Value!, "", problems);
        var entries = ImmutableArray.CreateBuilder<GlossaryEntry>();
        foreach (var (node, path) in map.Items("istilah"))
        {
            var entry = map.MapOf(node, path)!;
            entries.Add(new GlossaryEntry(entry.Text("jangan", required: true)!, entry.Text("pakai", required: true)!));
            entry.Text("sebab");
            entry.RefuseUnknown();
        }
        return problems.ToImmutable() is { IsEmpty: false } wrong
            ? throw new InvalidDataException($"istilah.yaml cannot be read: {wrong[0].Message}")
            : entries.DrainToImmutable();
    }
}
