using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>
/// One column of the printed table (pelaksana).
/// </summary>
/// <param name="Name">The column's heading, verbatim.</param>
/// <param name="Positions">
/// Positions (jabatan) whose holders may act. More than one means alternatives ("Sekretaris/ Kepala Bidang"):
/// the lane is bound to one of them per case. Empty for an external lane.
/// </param>
/// <param name="IsExternal">An actor outside the office (pemohon); their act is recorded by <paramref name="RecordedBy"/>.</param>
/// <param name="RecordedBy">Id of the lane whose holders record an external actor's acts; null for an internal lane.</param>
public sealed record Lane(string Id, string Name, ImmutableArray<string> Positions, bool IsExternal = false, string? RecordedBy = null);
