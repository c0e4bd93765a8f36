using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>What was tried, or looked at, outside of commands to cases, as the access log keeps it.</summary>
public static class Attempt
{
    public const string Page = "BukaHalaman";
    public const string ForgedToken = "TokenTidakBerlaku";
    public const string OldCookie = "KukiLama";
    public const string CrossSitePost = "KirimanTanpaTanda";
    public const string UnknownFromService = "MasukDariLuarTanpaOrang";
    public const string RefusedFile = "LampiranDitolak";
    public const string ForeignPerson = "OrangInstansiLain";
    public const string BookDownload = "UnduhBuku";
    public const string NikShown = "LihatNik";
    public const string PersonRecorded = "CatatOrangBerkas";
}

/// <summary>
/// Writes denied acts to the access log, in a transaction of its own. Attempts of nobody known are bounded to
/// <see cref="UnknownPerMinute"/> a minute, so that a flood of them cannot fill the store; the rest goes to the console log.
/// </summary>
public sealed partial class AttemptLog(Store store, IClock clock, ILogger<AttemptLog> log)
{
    public const int UnknownPerMinute = 60;
    private const int DetailLength = 200;
    private readonly Lock _lock = new();
    private long _minute;
    private int _unknown;

    /// <param name="person">Empty where nobody is known.</param>
    public async Task DeniedAsync(string person, string act, string? detail = null, Guid? caseId = null)
    {
        if (person.Length == 0 && !IsWithinBound())
        {
            LogUnknown(log, act);
            return;
        }
        await using var db = store.Open();
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = clock.GetCurrentInstant(),
                Person = person,
                Act = act,
                CaseId = caseId,
                IsAllowed = false,
                Detail = detail is { Length: > DetailLength } ? detail[..DetailLength] : detail,
            }
        );
        await db.SaveChangesAsync();
    }

    private bool IsWithinBound()
    {
        lock (_lock)
        {
            var minute = clock.GetCurrentInstant().ToUnixTimeSeconds() / 60;
            if (minute != _minute)
            {
                (_minute, _unknown) = (minute, 0);
            }
            return ++_unknown <= UnknownPerMinute;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Denied {Act} of nobody known; the access log's bound of this minute is reached.")]
    private static partial void LogUnknown(ILogger logger, string act);
}
