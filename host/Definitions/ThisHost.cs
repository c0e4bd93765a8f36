namespace DinsosFlow.Host.Definitions;

/// <summary>How this computer is called in the record of what happened to documents.</summary>
internal static class ThisHost
{
    /// <summary><c>DINSOSFLOW_HOST</c> where a container has another name at each start; else the computer's own.</summary>
    public static string Name { get; } =
        Environment.GetEnvironmentVariable("DINSOSFLOW_HOST") is { Length: > 0 } given ? given : Environment.MachineName;

    /// <summary>A folder of this host: it takes back only what it brought itself, so that two hosts do not undo each other.</summary>
    public static string Folder(DirectoryInfo folder) => $"{Name}: {folder.FullName}";
}
