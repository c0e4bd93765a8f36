using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Definitions;

/// <summary>When the clock of a published limit starts (<c>mulai</c>).</summary>
public enum PromiseStart
{
    /// <summary><c>diterima</c>: when the application is received.</summary>
    Received,

    /// <summary><c>lengkap</c>: when the application is complete.</summary>
    Complete,
}

/// <summary>A published limit (jangka waktu pelayanan).</summary>
/// <param name="TimeText">Verbatim; empty when nothing is printed.</param>
public sealed record Promise(string TimeText, TimeLimit Time, PromiseStart Start);

/// <summary>Standar Pelayanan with the 14 components of PermenPAN-RB 15/2014. Texts are verbatim.</summary>
public sealed record ServiceStandard
{
    public required string Agency { get; init; }
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public ImmutableArray<SourcePlace> Sources { get; init; } = [];
    public Confidentiality Confidentiality { get; init; } = Confidentiality.Ordinary;
    public string? Calendar { get; init; }

    /// <summary>Components by YAML key (<c>persyaratan</c>, <c>biaya</c>, ...), in printed order; a component that is not printed is
    /// absent.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Components { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public ImmutableArray<Channel> Channels { get; init; } = [];
    public ImmutableArray<string> Inferred { get; init; } = [];
    public string? Note { get; init; }

    public string Key => $"{Agency}/{Id}";
}

/// <summary>One way through a service (saluran): its published limit, and either the SOP that carries it or a procedure of its
/// own.</summary>
/// <param name="SopId">Id of the agency's SOP; null when <paramref name="Procedure"/> is given.</param>
/// <param name="Procedure">The channel's own rows, as a definition with id <c>layanan:saluran</c>; null when a SOP carries it.</param>
public sealed record Channel(string Id, string Name, Promise Promise, string? SopId, SopDefinition? Procedure)
{
    /// <summary>Paths under this channel that were inferred, not printed (<c>disimpulkan</c>).</summary>
    public ImmutableArray<string> Inferred { get; init; } = [];

    public string? Note { get; init; }
}
