using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>From when a row's standard time counts, per agency.</summary>
public enum StandardTimeStart
{
    /// <summary>From arrival on the desk.</summary>
    Arrival,

    /// <summary>From taking the task.</summary>
    Claim,
}

/// <summary>An agency with its units and positions (<c>organisasi.yaml</c>).</summary>
/// <param name="Calendar">Id of the calendar its units work by unless they name another.</param>
public sealed record Organisation(
    string Agency,
    string Name,
    string Calendar,
    StandardTimeStart StandardTimeStart,
    ImmutableArray<Unit> Units,
    ImmutableArray<Position> Positions
)
{
    /// <summary>Where the office is and how it is reached, at the head of its papers (<c>kop</c>).</summary>
    public Letterhead Letterhead { get; init; } = Letterhead.None;

    /// <summary>What the agency pledges to everyone it serves (<c>maklumat</c>); null where no pledge is printed.</summary>
    public Pledge? Pledge { get; init; }

    /// <summary>What its decree promises when a service misses its standard (<c>kompensasi</c>), in printed order; empty where nothing is
    /// printed.</summary>
    public ImmutableArray<Compensation> Compensations { get; init; } = [];

    /// <summary>Units that have a kind, in written order.</summary>
    public ImmutableArray<UnitPosts> UnitPosts =>
        [
            .. Units
                .Where(unit => unit.Kind is not null)
                .Select(unit => new UnitPosts(
                    unit.Id,
                    unit.Kind!,
                    [.. Positions.Where(position => position.Unit == unit.Id).Select(position => position.Id)]
                )),
        ];

    /// <summary>Positions with nobody above them: the head of the agency.</summary>
    public IEnumerable<string> Heads => Positions.Where(position => position.Superior is null).Select(position => position.Id);
}

/// <summary>What stands below the agency's name on a paper; null for what the office did not give.</summary>
public sealed record Letterhead(string? Address, string? Phone, string? Email, string? City)
{
    public static Letterhead None { get; } = new(null, null, null, null);

    /// <summary>In one line, as it is printed: <c>Jalan Contoh 1, Kupang · Telepon 0380 123 · kantor@contoh.go.id</c>; empty where there is
    /// nothing.</summary>
    public string Line
    {
        get
        {
            var place = string.Join(", ", new[] { Address, City }.OfType<string>());
            var phone = Phone is null ? "" : $"Telepon {Phone}";
            return string.Join(" · ", new[] { place, phone, Email ?? "" }.Where(part => part.Length > 0));
        }
    }
}

/// <param name="Parent">Id of the unit above; null at the top.</param>
/// <param name="Kind">What sort of unit it is (<c>jenis: bidang</c>); null where nothing asks for it.</param>
public sealed record Unit(string Id, string Name, string? Parent, string? Calendar, string? Kind = null);

/// <summary>A unit with the positions that belong to it.</summary>
public sealed record UnitPosts(string Id, string Kind, ImmutableArray<string> Positions);

/// <param name="Superior">Id of the position above; null at the top.</param>
public sealed record Position(string Id, string Name, string Unit, string? Superior);
