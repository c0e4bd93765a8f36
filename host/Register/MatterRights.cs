using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Register;

/// <summary>
/// Who sees and keeps which entries: those whose desk its SOP starts on and who wrote it; supervisors and administrators all
/// but those of <c>rahasia</c> SOPs.
/// </summary>
public sealed class MatterRights
{
    private readonly Caller _caller;
    private readonly List<string> _secret;

    public MatterRights(Caller caller, DefinitionRegistry registry)
    {
        _caller = caller;
        var sops = registry.Library.Sops.Values.Select(loaded => loaded.Definition).Where(sop => sop.Agency == caller.Agency).ToList();
        OnTheirDesk = [.. sops.Where(sop => CaseStarters.IsOnTheirDesk(caller, sop)).Select(sop => sop.Key)];
        _secret = [.. sops.Where(sop => sop.Confidentiality == Confidentiality.Secret).Select(sop => sop.Key)];
    }

    /// <summary>SOPs that start on a desk of the caller's positions.</summary>
    public IReadOnlyList<string> OnTheirDesk { get; }

    /// <summary>Auditors and API clients only read what they are shown elsewhere.</summary>
    public bool MayWrite => OverseesAll || !_caller.Positions.IsEmpty;

    private bool OverseesAll => _caller.Is(Role.Supervisor) || _caller.Is(Role.Administrator);

    public IQueryable<MatterRow> Of(IQueryable<MatterRow> matters)
    {
        var (agency, person, desk, all, secret) = (_caller.Agency, _caller.PersonId, OnTheirDesk, OverseesAll, _secret);
        return matters.Where(row =>
            row.Agency == agency
            && (row.CreatedBy == person || (row.Sop != null && desk.Contains(row.Sop)) || (all && (row.Sop == null || !secret.Contains(row.Sop))))
        );
    }
}
