using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>
/// Whether the rows of each channel, all taking their full time and all agreeing, fit into its published limit: asked before an edited
/// service is published.
/// </summary>
public static class RowsTotal
{
    /// <summary>A warning for each channel that cannot keep its promise; none where the text cannot be read.</summary>
    /// <param name="library">Knows the SOPs that carry channels, and the calendars.</param>
    public static ImmutableArray<Problem> Check(string agency, string file, string text, DefinitionLibrary library)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (ServiceReader.Read(agency, file, bytes).ValueOrNull is not { } service || CaseRules.Of(library, agency) is not { } rules)
        {
            return [];
        }
        var problems = new ProblemList(file);
        var places = DocumentReader.Read(file, bytes).Value;
        foreach (var channel in service.Channels)
        {
            var carrier = channel.SopId is { } id ? library.Sops.GetValueOrDefault($"{agency}/{id}")?.Definition : null;
            if (
                (channel.Procedure ?? carrier) is { IsStartable: true } rows
                && PromiseRun.Of(FlowGraph.Compile(rows with { Promise = channel.Promise }, "draf"), rules) is { IsLate: true } run
            )
            {
                var path = $"saluran[{(service.Channels.IndexOf(channel) + 1).ToString(CultureInfo.InvariantCulture)}].waktu";
                problems.Warn(
                    Places.Of(places, path),
                    path,
                    "jumlah-waktu-melebihi-batas",
                    $"{channel.Name}: {run.Message}",
                    PromiseRun.Remedy
                );
            }
        }
        return problems.ToImmutable();
    }
}
