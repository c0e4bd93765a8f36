namespace DinsosFlow.Host.Cases.Files;

/// <summary>A page or a call of the API that receives files: it may be sent as much as one file may be.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute
{
    /// <summary>Where it takes other files than attachments: how many bytes one may have; 0 for as many as an attachment.</summary>
    public long MostBytes { get; init; }
}
