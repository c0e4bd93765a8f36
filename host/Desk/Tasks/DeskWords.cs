using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>Filters as the desk says them.</summary>
public static class DeskWords
{
    public static string Of(DeskState state) =>
        state switch
        {
            DeskState.Late => "lewat waktu baku",
            DeskState.Mine => "di tangan saya",
            DeskState.Shared => "di meja bersama",
            _ => "ditangguhkan",
        };

    public static string Of(Urgency urgency) => urgency == Urgency.Ordinary ? "biasa" : StatusWords.Of(urgency);

    /// <summary>All parts of a filter in one line.</summary>
    public static string Of(DeskFilter filter, Caller caller, Visitor visitor, DefinitionRegistry registry) =>
        string.Join(
            " · ",
            new[]
            {
                filter.Sop is { } sop ? SopName(sop, caller, registry) : null,
                filter.Position is { } position ? $"meja {visitor.PositionName(caller.Agency, position)}" : null,
                filter.State is { } state ? Of(state) : null,
                filter.Urgency is { } urgency ? Of(urgency) : null,
            }.OfType<string>()
        );

    public static string SopName(string sop, Caller caller, DefinitionRegistry registry) =>
        registry.Find($"{caller.Agency}/{sop}")?.Definition.Name ?? sop;
}
