using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Options;
using Outcomes = Elsa.Workflows.Activities.Flowchart.Models.Outcomes;

namespace DinsosFlow.OnElsa;

/// <summary>Where a running table finds its definition; registered by the application.</summary>
public interface ISopGraphs
{
    /// <param name="key"><c>agency/sop</c>.</param>
    FlowGraph Find(string key, int version);
}

/// <summary>
/// A whole SOP as one activity of Elsa. Elsa keeps the instance and its bookmarks; where the flow goes is asked of
/// <see cref="Move"/>, so that nothing of a table needs to be refused. Completes with the outcome <c>selesai</c> or
/// <c>ditolak</c>, which is the workflow's output <c>akhir</c>, too.
/// </summary>
/// <remarks>Properties are plain: with Elsa's core alone nobody evaluates an <c>Input</c>.</remarks>
[Activity("DinsosFlow", "SOP", "Menjalankan seluruh tabel sebuah SOP.")]
public sealed class SopTable : Container
{
    private const string StandingProperty = "DinsosFlow:Kedudukan";

    public SopTable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    /// <summary><c>agency/sop</c>.</summary>
    public string Sop { get; set; } = "";

    /// <summary>The definition's version: a running instance keeps its own.</summary>
    public int SopVersion { get; set; }

    /// <summary>One activity for each row, in row order.</summary>
    public static SopTable Of(FlowGraph graph) =>
        new()
        {
            Sop = graph.Definition.Key,
            SopVersion = graph.Definition.Version,
            Activities = [.. graph.Definition.Steps.Select(step => SopRow.Of(graph.Definition, step))],
        };

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        var standing = Standing.At(1);
        Keep(context, standing);
        await OpenAsync(context, standing.Marking.Tokens);
    }

    private async ValueTask OnRowCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var before = StandingText.Read((string)context.Properties[StandingProperty]);
        var left = before.Marking.Tokens.First(token => token.Id == TokenOf(completed.ChildContext));
        var graph = context.GetRequiredService<ISopGraphs>().Find(Sop, SopVersion);

        var (after, _) = before.Answer(graph, left, AnswerIn(completed.Result, graph[left.Row].Step.Exit));

        Keep(context, after);
        if (after.End is { } end)
        {
            await GiveUpAsync(context, completed.ChildContext);
            context.WorkflowExecutionContext.Output["akhir"] = $"{end}";
            await context.CompleteActivityWithOutcomesAsync($"{end}");
            return;
        }
        await OpenAsync(context, after.Marking.Tokens.Where(token => token.Id > before.LastToken));
    }

    private async ValueTask OpenAsync(ActivityExecutionContext context, IEnumerable<Token> tokens)
    {
        foreach (var token in tokens)
        {
            var options = new ScheduleWorkOptions
            {
                CompletionCallback = OnRowCompletedAsync,
                Tag = token.Id.ToString(CultureInfo.InvariantCulture),
            };
            await context.ScheduleActivityAsync(Activities.ElementAt(token.Row - 1), options);
        }
    }

    /// <summary>A refusal ends the branches beside it, too.</summary>
    private static async ValueTask GiveUpAsync(ActivityExecutionContext context, ActivityExecutionContext answered)
    {
        foreach (var child in context.Children.Where(child => child != answered && child.Status == ActivityStatus.Running).ToList())
        {
            await child.CancelActivityAsync();
        }
    }

    private static ImmutableArray<string> AnswerIn(object? result, Exit exit) =>
        Exits.Answers(exit).IsEmpty ? []
        : result is Outcomes outcomes ? [.. outcomes.Names]
        : throw new InvalidOperationException("A row that asks was left without an answer.");

    // Written as text; after a restart it may come back as another kind of object.
    private static int TokenOf(ActivityExecutionContext child) => int.Parse($"{child.Tag}", CultureInfo.InvariantCulture);

    private static void Keep(ActivityExecutionContext context, Standing standing) =>
        context.Properties[StandingProperty] = StandingText.Write(standing);
}
