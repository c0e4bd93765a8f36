using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>What an activity of the exported workflow is for; each is one of Elsa's own activities.</summary>
internal enum ElsaKind
{
    /// <summary><c>Elsa.Start</c>.</summary>
    Start,

    /// <summary><c>Elsa.Sequence</c> without activities, before a row that can be entered in several ways.</summary>
    Via,

    /// <summary><c>Elsa.RunTask</c>: the row itself.</summary>
    Task,

    /// <summary><c>Elsa.FlowSwitch</c>: what was answered.</summary>
    Switch,

    /// <summary><c>Elsa.Fault</c>: an answer that the row does not know stops the run in the open.</summary>
    Unknown,

    /// <summary><c>Elsa.Flowchart</c>: one branch of a fork.</summary>
    Branch,

    /// <summary><c>Elsa.Sequence</c> without activities: here an answer leaves its branch for the join.</summary>
    Leave,

    /// <summary><c>Elsa.SetOutput</c>: how the case ended.</summary>
    Outcome,

    /// <summary><c>Elsa.Finish</c>.</summary>
    Finish,
}

/// <param name="Id">Unique in the whole workflow.</param>
/// <param name="Row">The row it belongs to; for a start, the first row of its flowchart.</param>
/// <param name="Place">Which of several of its kind at that row, from 0: for the drawing alone.</param>
/// <param name="End">For <see cref="ElsaKind.Outcome"/>: how the case ends.</param>
/// <param name="Inside">For <see cref="ElsaKind.Branch"/>: what runs in it.</param>
internal sealed record ElsaNode(string Id, ElsaKind Kind, int Row, int Place = 0, Target? End = null, ElsaChart? Inside = null);

/// <param name="Port">The outcome of the activity left that takes this way.</param>
internal sealed record ElsaConnection(string From, string Port, string To);

/// <summary>One flowchart of the workflow: the whole table, or one branch of a fork.</summary>
internal sealed record ElsaChart(string Id, ImmutableArray<ElsaNode> Nodes, ImmutableArray<ElsaConnection> Connections);
