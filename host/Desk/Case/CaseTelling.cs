using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Desk.Related;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Desk.Case;

/// <param name="Names">Of everyone in the case, by id.</param>
/// <param name="Lines">The newest first.</param>
public sealed record CaseTold(IReadOnlyDictionary<string, string> Names, IReadOnlyList<HistoryLine> Lines);

/// <summary>A case's history in words, with the people, positions and related cases that it names.</summary>
public sealed class CaseTelling(Visitor visitor)
{
    public async Task<CaseTold> OfAsync(CaseView view, CaseLinks relations)
    {
        var agency = view.Case.Agency;
        var names = await visitor.NamesAsync(
            view.History.SelectMany(@event => new[] { @event.By, @event.OnBehalfOf, (@event.Fact as Fact.TaskAssigned)?.Person })
                .Concat(view.Tasks.Select(task => task.Holder))
        );
        var lines = HistoryWords.Of(
            view.History,
            view.Sop,
            names,
            position => visitor.PositionName(agency, position),
            cause => visitor.CauseName(agency, cause),
            visitor.Calendar(agency).Zone,
            unit => visitor.UnitName(agency, unit),
            relations.Name
        );
        return new CaseTold(names, lines);
    }
}
