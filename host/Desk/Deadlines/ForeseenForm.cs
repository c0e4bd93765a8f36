namespace DinsosFlow.Host.Desk.Deadlines;

/// <summary>A form that says what it will do before it does it: nothing is done before it was told for just these fields.</summary>
public abstract class ForeseenForm
{
    /// <summary>Of the button <i>Lihat dulu</i>.</summary>
    public const string Look = "lihat";

    public string? Act { get; set; }

    /// <summary>The fields for which it was told; hidden in the page that told it.</summary>
    public string? Seen { get; set; }

    /// <summary>What decides what will be told.</summary>
    public abstract string Fields { get; }

    public bool IsToBeDone => Act != Look && Seen == Fields;
}
