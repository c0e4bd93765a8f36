using System.Globalization;
using System.Runtime.CompilerServices;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;

namespace DinsosFlow.OnElsa;

/// <summary>What a row waits for.</summary>
/// <param name="Name"><c>agency/sop#row</c>.</param>
public sealed record SopTask(string Name);

/// <summary>One row of a table: waits at a bookmark for the input <see cref="AnswerInput"/> (<c>a+b</c> for several).</summary>
[Activity("DinsosFlow", "SOP", "Satu baris SOP: menunggu jawaban.")]
public sealed class SopRow : Activity
{
    public const string AnswerInput = "jawaban";

    public SopRow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public string TaskName { get; set; } = "";

    /// <summary>What may be answered; empty where the row asks nothing.</summary>
    public ICollection<string> Answers { get; set; } = [];

    internal static SopRow Of(SopDefinition sop, Step step) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"baris-{step.Row}"),
            TaskName = string.Create(CultureInfo.InvariantCulture, $"{sop.Key}#{step.Row}"),
            Answers = Exits.Answers(step.Exit),
        };

    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new SopTask(TaskName), ResumeAsync);

    private async ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        var answer = context.TryGetWorkflowInput<string>(AnswerInput, out var given) ? given ?? "" : "";
        var parts = answer.Length == 0 ? [] : answer.Split('+');
        if (Answers.Count == 0 ? parts.Length > 0 : parts.Length == 0 || parts.Except(Answers).Any())
        {
            throw new ArgumentException($"{TaskName}: '{answer}' is no answer; known are {string.Join(", ", Answers)}.");
        }
        await context.CompleteActivityWithOutcomesAsync(parts.Length == 0 ? ["Done"] : parts);
    }
}
