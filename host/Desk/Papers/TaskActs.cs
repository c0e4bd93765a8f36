namespace DinsosFlow.Host.Desk.Papers;

/// <summary>What the buttons of a task's form ask for, beside completing the task.</summary>
internal static class TaskActs
{
    public const string Attach = "lampirkan";
    public const string SaveDraft = "draf";
    public const string DropDraft = "buang-draf";
}
