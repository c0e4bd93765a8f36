using System.Diagnostics.CodeAnalysis;

namespace DinsosFlow.Host.Access;

/// <summary>Where to go after signing in: a path of our own, since a link from elsewhere must not lead elsewhere.</summary>
internal static class LocalPath
{
    public static string OrDesk(string? path) => IsOwn(path) && !path.StartsWith("/masuk", StringComparison.Ordinal) ? path : "/";

    public static bool IsOwn([NotNullWhen(true)] string? path) => path is "/" or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);
}
