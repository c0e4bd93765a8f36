using System.Collections.Immutable;
using System.Security.Cryptography;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Definitions;

/// <summary>One definition with the bytes it was read from.</summary>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record LoadedSop(string File, SopDefinition Definition, string Sha256, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Where the promise is printed, for a SOP that carries a service's channel; null where it stands in the same file, or none
    /// does.</summary>
    public PromisePlace? Promised { get; init; }
}

/// <summary>A published limit in the file of its service.</summary>
/// <param name="Path">As in problems: <c>saluran[2].waktu</c>.</param>
public sealed record PromisePlace(string File, ReadOnlyMemory<byte> Bytes, string Path);

/// <summary>Everything under a definitions root: SOPs, service standards, organisations, calendars, and all that is wrong with
/// them.</summary>
public sealed class DefinitionLibrary
{
    private DefinitionLibrary() { }

    /// <summary>By <c>agency/id</c>; channels with a procedure of their own, or a SOP under a promise, as
    /// <c>agency/layanan:saluran</c>.</summary>
    public required ImmutableSortedDictionary<string, LoadedSop> Sops { get; init; }

    public required ImmutableArray<ServiceStandard> Services { get; init; }

    /// <summary>By agency.</summary>
    public required ImmutableSortedDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>By agency: its ladder and causes; an agency without the file has neither.</summary>
    public required ImmutableSortedDictionary<string, Escalation> Escalations { get; init; }

    /// <summary>By agency: its schedules, without those that name what is not there.</summary>
    public required ImmutableSortedDictionary<string, PeriodicWork> Periodic { get; init; }

    /// <summary>By agency: what its disposition sheet prints; an agency without the file ticks nothing.</summary>
    public required ImmutableSortedDictionary<string, DispositionForm> Dispositions { get; init; }

    /// <summary>By agency: its books, without those that name what is not there.</summary>
    public required ImmutableSortedDictionary<string, RegisterBooks> Registers { get; init; }

    public required CalendarBook Calendars { get; init; }

    /// <summary>The linter's word lists (<c>pemeriksaan/</c>); empty where there are none.</summary>
    public required LintLists LintLists { get; init; }

    /// <summary>By file, then by place.</summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    public required int Files { get; init; }

    public Escalation EscalationOf(string agency) => Escalations.GetValueOrDefault(agency) ?? Escalation.None(agency);

    public PeriodicWork PeriodicOf(string agency) => Periodic.GetValueOrDefault(agency) ?? PeriodicWork.None(agency);

    public DispositionForm DispositionOf(string agency) => Dispositions.GetValueOrDefault(agency) ?? DispositionForm.None(agency);

    public RegisterBooks RegisterOf(string agency) => Registers.GetValueOrDefault(agency) ?? RegisterBooks.None(agency);

    internal static DefinitionLibrary Of(
        ImmutableSortedDictionary<string, LoadedSop> sops,
        ImmutableArray<ServiceStandard> services,
        ImmutableSortedDictionary<string, Organisation> organisations,
        ImmutableSortedDictionary<string, Escalation> escalations,
        ImmutableSortedDictionary<string, PeriodicWork> periodic,
        ImmutableSortedDictionary<string, DispositionForm> dispositions,
        ImmutableSortedDictionary<string, RegisterBooks> registers,
        CalendarBook calendars,
        LintLists lintLists,
        ImmutableArray<Problem> problems,
        int files
    ) =>
        new()
        {
            Sops = sops,
            Services = services,
            Organisations = organisations,
            Escalations = escalations,
            Periodic = periodic,
            Dispositions = dispositions,
            Registers = registers,
            Calendars = calendars,
            LintLists = lintLists,
            Problems = problems,
            Files = files,
        };

    internal static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
