using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Http.Extensions;

namespace DinsosFlow.Host.Desk.Tasks;

/// <summary>How a task stands on the desk.</summary>
public enum DeskState
{
    /// <summary>Past its standard time, and not paused.</summary>
    Late,

    /// <summary>In the caller's hands.</summary>
    Mine,

    /// <summary>On a shared desk, taken by nobody.</summary>
    Shared,
    Paused,
}

/// <summary>What to show of a desk; every part that is given must hold. It stands in the address, so that it can be kept as a
/// bookmark.</summary>
/// <param name="Sop">Id in the agency.</param>
/// <param name="Position">The desk that it came to.</param>
public sealed record DeskFilter(string? Sop = null, string? Position = null, DeskState? State = null, Urgency? Urgency = null)
{
    /// <summary>Everything.</summary>
    public static readonly DeskFilter None = new();

    /// <summary>States as the address names them.</summary>
    public static readonly IReadOnlyDictionary<string, DeskState> States = new Dictionary<string, DeskState>
    {
        ["lewat"] = DeskState.Late,
        ["saya"] = DeskState.Mine,
        ["bersama"] = DeskState.Shared,
        ["ditangguhkan"] = DeskState.Paused,
    };

    /// <summary>Urgencies as the address names them.</summary>
    public static readonly IReadOnlyDictionary<string, Urgency> Urgencies = new Dictionary<string, Urgency>
    {
        ["darurat"] = Storage.Urgency.Emergency,
        ["prioritas"] = Storage.Urgency.Priority,
        ["biasa"] = Storage.Urgency.Ordinary,
    };

    public bool IsEmpty => this == None;

    public string? StateWord => State is { } state ? States.First(known => known.Value == state).Key : null;

    public string? UrgencyWord => Urgency is { } urgency ? Urgencies.First(known => known.Value == urgency).Key : null;

    /// <summary>From the words of an address. A word that is not known asks for nothing.</summary>
    public static DeskFilter Of(string? sop, string? position, string? state, string? urgency) =>
        new(
            Given(sop),
            Given(position),
            States.TryGetValue(state ?? "", out var known) ? known : null,
            Urgencies.TryGetValue(urgency ?? "", out var rank) ? rank : null
        );

    public static DeskFilter Of(SavedFilterRow row) => Of(row.Sop, row.Position, row.State, row.Urgency);

    /// <summary>The desk's address with this filter; the plain one, without a start view of one's own, for everything.</summary>
    public string ToAddress()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("sop", Sop), ("meja", Position), ("keadaan", StateWord), ("mendesak", UrgencyWord) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
        return IsEmpty ? "/?semua=true" : $"/{query}";
    }

    private static string? Given(string? word) => string.IsNullOrWhiteSpace(word) || word.Length > MaxWord ? null : word.Trim();

    private const int MaxWord = 200;
}
