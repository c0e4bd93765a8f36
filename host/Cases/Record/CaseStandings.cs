using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Cases loaded for the question who may send them what.</summary>
public static class CaseStandings
{
    /// <summary>How the caller stands to a case. An emergency opening counts for nothing here: it only reads.</summary>
    public static async Task<CaseStanding> OfAsync(
        DinsosFlowDb db,
        DefinitionRegistry registry,
        Caller caller,
        CaseRow row,
        CancellationToken cancel = default
    ) =>
        new(
            caller,
            await CaseHistory.StateOfAsync(db, row, cancel),
            registry.Graph(row.Definition, row.Version).Definition,
            registry.Library.Organisations.GetValueOrDefault(row.Agency),
            await CaseVisibility.CanSeeAsync(db, caller.Acting, row, cancel)
        );
}
