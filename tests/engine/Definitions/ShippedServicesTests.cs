using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>The service standards that ship say what their documents say: nothing changed, nothing left out.</summary>
public partial class ShippedServicesTests
{
    /// <param name="Services">Printed in the document, counted by its own list.</param>
    /// <param name="Rows">Procedure rows of the whole document, by nothing but its row numbers.</param>
    /// <param name="CellsAreWhole">The scan keeps each component in its own cell: then a cell is compared as a whole.</param>
    private sealed record Printing(int Services, int Rows, string Document, string Heading, string End, bool CellsAreWhole = true);

    private static readonly Dictionary<string, Printing> Printings = new()
    {
        ["ntt"] = new(10, 90, "ntt-460-54-1-dinsos-2022", @"^(?:\*\*)?STANDAR PELAYANAN (?!PUBLIK|PADA DINAS)", "MAKLUMAT PELAYANAN"),
        ["manggarai-timur"] = new(
            11,
            64,
            "manggarai-timur-um-800-dinsos-26-iv-2022",
            @"^(?:\*\*)?STANDAR PELAYANAN",
            "VISI MISI DINAS SOSIAL"
        ),
        ["tanah-laut"] = new(16, 131, "tanah-laut-47-2023", @"^(?<n>\d+)\. (?!Undang)", "Notulen Kegiatan"),
        ["kutai-timur"] = new(15, 0, "kutai-timur-b-400-9-1-32-2024", @"^(?:NO|No)\.?\t(?:KOMPONEN|Komponen)", "", CellsAreWhole: false),
    };

    /// <summary>Where the row numbers of a procedure do not count its rows: lettered on after the fourth, or none at all.</summary>
    private static readonly Dictionary<string, int> Unnumbered = new()
    {
        ["tanah-laut/layanan-orang-terlantar"] = 1,
        ["manggarai-timur/pemulangan-orang-terlantar"] = 4,
    };

    private static readonly Dictionary<string, PrintedStandards> Documents = Repository.Library.Organisations.Keys.ToDictionary(
        agency => agency,
        agency => Open(agency, Printings[agency])
    );

    public static TheoryData<string> Agencies => [.. Documents.Keys];

    public static TheoryData<string> Services => [.. Repository.Library.Services.Select(service => service.Key)];

    [Theory]
    [MemberData(nameof(Agencies))]
    public void Agency_EveryPrintedServiceHasItsFile(string agency)
    {
        var services = Repository.Library.Services.Where(service => service.Agency == agency).ToList();
        Assert.Equal(Enumerable.Range(1, Printings[agency].Services), Documents[agency].Orders.Order());
        Assert.Equal(Documents[agency].Orders.Order(), services.SelectMany(Orders).Order());
        Assert.All(services.SelectMany(service => service.Sources), source => Assert.Equal(Printings[agency].Document, source.Document));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_EveryTextStandsVerbatimInItsPart(string key)
    {
        var service = ServiceOf(key);
        Func<string, string> fold = Printings[service.Agency].CellsAreWhole ? PrintedText.Fold : PrintedText.FoldMarkers;
        var part = fold(string.Concat(Orders(service).Select(Documents[service.Agency].PartOf)));
        Assert.All(Texts(service), text => Assert.Contains(fold(text), part, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_WhereCellsAreWhole_SaysAllThatTheySay(string key)
    {
        var service = ServiceOf(key);
        if (!Printings[service.Agency].CellsAreWhole)
        {
            return;
        }
        foreach (var (component, cells) in CellsOf(service))
        {
            var texts = ComponentTexts(service, component).ToList();
            var headings = component == "prosedur" ? service.Channels.Select(channel => channel.Name).ToList() : [];
            var isSaid =
                component == "waktu"
                    ? texts.All(text =>
                        cells.Any(cell => PrintedText.Fold(cell).Contains(PrintedText.Fold(text), StringComparison.Ordinal))
                    )
                    : cells.Any(cell => PrintedText.IsWhole(cell, texts, headings));
            Assert.True(
                texts.Count > 0 && isSaid,
                $"{key}, {component}: \"{string.Join(" | ", texts)}\" is not \"{string.Join("\" nor \"", cells)}\"."
            );
        }
        Assert.All(service.Components.Keys, component => Assert.Contains(component, CellsOf(service).Keys));
    }

    [Theory]
    [MemberData(nameof(Agencies))]
    public void Agency_NoPrintedProcedureRowIsMissing(string agency)
    {
        if (!Printings[agency].CellsAreWhole)
        {
            return;
        }
        var services = Repository.Library.Services.Where(service => service.Agency == agency).ToList();
        Assert.All(services, service => Assert.Equal((service.Id, PrintedRows(service)), (service.Id, RowsOf(service))));
        Assert.Equal(Printings[agency].Rows, services.Sum(RowsOf));
    }

    private static PrintedStandards Open(string agency, Printing printing) =>
        new(Path.Combine(Repository.Root, $"definitions/{agency}/sumber/{printing.Document}.txt"), printing.Heading, printing.End);

    private static ServiceStandard ServiceOf(string key) => Repository.Library.Services.Single(service => service.Key == key);

    private static IEnumerable<int> Orders(ServiceStandard service) => service.Sources.Select(source => source.Order!.Value);

    /// <summary>By component; of a service printed at two places, the cells of both.</summary>
    private static Dictionary<string, List<string>> CellsOf(ServiceStandard service) =>
        Orders(service)
            .SelectMany(order => Documents[service.Agency].CellsOf(order))
            .Where(cells => cells.Key.Length > 0)
            .GroupBy(cells => cells.Key)
            .ToDictionary(group => group.Key, group => group.SelectMany(cells => cells).ToList());

    private static IEnumerable<string> ComponentTexts(ServiceStandard service, string component) =>
        component switch
        {
            "waktu" => service.Channels.Select(channel => channel.Promise.TimeText),
            "prosedur" when !service.Components.ContainsKey("prosedur") => service.Channels.SelectMany(Activities),
            _ => service.Components.GetValueOrDefault(component, []),
        };

    private static IEnumerable<string> Activities(Channel channel) => channel.Procedure?.Steps.Select(step => step.Activity) ?? [];

    /// <summary>What is inferred is no text of the document: names of channels and performers that it does not print.</summary>
    private static IEnumerable<string> Texts(ServiceStandard service) =>
        service
            .Components.Values.SelectMany(texts => texts)
            .Concat(service.Channels.SelectMany(Activities))
            .Concat(service.Channels.Select(channel => channel.Promise.TimeText))
            .Concat(service.Channels.Where(channel => !channel.Inferred.Contains("nama")).Select(channel => channel.Name))
            .Concat(
                service
                    .Channels.Where(channel => !channel.Inferred.Any(path => path is "pelaksana" or "pelaksana.nama"))
                    .SelectMany(channel => channel.Procedure?.Lanes ?? [])
                    .Select(lane => lane.Name)
            )
            .Append(service.Name);

    private static int RowsOf(ServiceStandard service) => ComponentTexts(service, "prosedur").Count();

    private static int PrintedRows(ServiceStandard service) =>
        RowNumber().Count(CellsOf(service)["prosedur"][0]) + Unnumbered.GetValueOrDefault(service.Key);

    [GeneratedRegex(@"(?:^|[\s>])\d{1,2}[.)]\s+(?=[\p{L}(])")]
    private static partial Regex RowNumber();
}
