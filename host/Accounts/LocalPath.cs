namespace DinsosFlow.Host.Accounts;

/// <summary>Where to go after signing in: a path of our own, since a link from elsewhere must not lead elsewhere.</summary>
internal static class LocalPath
{
    public static string OrDesk(string? path) =>
        path is "/" or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) && !path.StartsWith("/masuk", StringComparison.Ordinal) ? path : "/";
}
