using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.Office.Copying;

/// <summary>A document of a sample agency that another office may copy.</summary>
/// <param name="Key">As the sample has it.</param>
/// <param name="Text">Its YAML.</param>
internal sealed record SampleDocument(DocumentKey Key, string Name, string Path, string Text)
{
    public string AgencyName => Samples.Library.Organisations[Key.Agency].Name;

    /// <summary>The tables of rows in it: one of a SOP, several of a service, none of all else.</summary>
    public ImmutableArray<SopDefinition> Tables =>
        Key.Kind switch
        {
            DocumentKey.Sop => [Samples.Library.Sops[$"{Key.Agency}/{Key.Id}"].Definition],
            DocumentKey.Service =>
            [
                .. Samples
                    .Library.Services.First(service => service.Key == $"{Key.Agency}/{Key.Id}")
                    .Channels.Select(channel => channel.Procedure)
                    .OfType<SopDefinition>(),
            ],
            _ => [],
        };

    /// <summary>Columns that posts of the office fill.</summary>
    public IEnumerable<Lane> Lanes => Tables.SelectMany(table => table.Lanes).Where(lane => lane.Positions.Length > 0);

    /// <summary>The posts that it names, in the order of its columns.</summary>
    public ImmutableArray<Position> Posts =>
        [
            .. Tables
                .SelectMany(table => table.Lanes.SelectMany(lane => lane.Positions))
                .Distinct()
                .Select(id => Samples.Library.Organisations[Key.Agency].Positions.First(post => post.Id == id)),
        ];

    /// <summary>Ids of the posts that lead its agency.</summary>
    public IEnumerable<string> Heads => Samples.Library.Organisations[Key.Agency].Heads;

    /// <summary>Which document it is in its agency, in words: "SOP Penanganan Surat Masuk dari Dinas Sosial …, versi 1".</summary>
    public string InWords => $"{DocumentWords.KindOf(Key)} “{Name}” dari {AgencyName}";
}

/// <summary>What the sample agencies hold beside their organisation and calendars.</summary>
internal static class SampleDocuments
{
    private static readonly ImmutableArray<string> Kinds =
    [
        DocumentKey.Sop,
        DocumentKey.Service,
        "register",
        "disposisi",
        "eskalasi",
        "berkala",
    ];

    private static readonly Lazy<ImmutableArray<SampleDocument>> Read = new(() =>
        [
            .. Samples
                .All.Select(file => (file.Path, file.Bytes, DocumentKey.Of(file.Path, file.Bytes, DocumentSet.Readings).Key))
                .Where(file => Kinds.Contains(file.Key.Kind) && Samples.Library.Organisations.ContainsKey(file.Key.Agency))
                .Select(file => new SampleDocument(
                    file.Key,
                    DocumentWords.NameOf(Samples.Library, file.Key),
                    file.Path,
                    Encoding.UTF8.GetString(file.Bytes.Span)
                ))
                .OrderBy(document => Kinds.IndexOf(document.Key.Kind))
                .ThenBy(document => document.Key.Agency, StringComparer.Ordinal)
                .ThenBy(document => document.Name, StringComparer.OrdinalIgnoreCase),
        ]
    );

    /// <summary>By kind, then by agency, then by name.</summary>
    public static ImmutableArray<SampleDocument> All => Read.Value;

    public static SampleDocument? Find(string agency, string kind, string id) =>
        All.FirstOrDefault(document => document.Key == new DocumentKey(agency, kind, id));
}
