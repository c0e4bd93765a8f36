using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>
/// Who sees and keeps which entries: those whose desk its SOP starts on and who wrote it; supervisors those of SOPs they
/// answer for and those that people in posts below wrote; the head and administrators all. None but the desk and who wrote
/// it sees one of a <c>rahasia</c> SOP.
/// </summary>
public sealed class MatterRights
{
    private readonly Caller _caller;
    private readonly bool _overseesAll;
    private readonly List<string> _secret;
    private readonly List<string> _supervised;
    private readonly List<string> _posts;

    public MatterRights(Caller caller, DefinitionRegistry registry)
    {
        _caller = caller;
        var organisation = registry.Library.Organisations.GetValueOrDefault(caller.Agency);
        var sops = registry.Library.Sops.Values.Select(loaded => loaded.Definition).Where(sop => sop.Agency == caller.Agency).ToList();
        OnTheirDesk = [.. sops.Where(sop => CaseStarters.IsOnTheirDesk(caller, sop)).Select(sop => sop.Key)];
        _secret = [.. sops.Where(sop => sop.Confidentiality == Confidentiality.Secret).Select(sop => sop.Key)];
        _supervised = [.. sops.Where(sop => Supervision.Covers(caller, organisation, sop, [])).Select(sop => sop.Key)];
        _posts = [.. Supervision.PostsOf(caller, organisation)];
        _overseesAll = caller.Is(Role.Administrator) || Supervision.IsHead(caller, organisation);
    }

    /// <summary>SOPs that start on a desk of the caller's positions.</summary>
    public IReadOnlyList<string> OnTheirDesk { get; }

    /// <summary>Auditors and API clients only read what they are shown elsewhere.</summary>
    public bool MayWrite => _overseesAll || !_caller.Positions.IsEmpty;

    public IQueryable<MatterRow> Of(DinsosFlowDb db)
    {
        var (agency, person, desk, all, secret, supervised, posts) = (
            _caller.Agency,
            _caller.PersonId,
            OnTheirDesk,
            _overseesAll,
            _secret,
            _supervised,
            _posts
        );
        return db.Matters.Where(row =>
            row.Agency == agency
            && (
                row.CreatedBy == person
                || (row.Sop != null && desk.Contains(row.Sop))
                || (
                    (row.Sop == null || !secret.Contains(row.Sop))
                    && (
                        all
                        || (row.Sop != null && supervised.Contains(row.Sop))
                        || db.Holdings.Any(holding =>
                            holding.PersonId == row.CreatedBy && holding.Agency == agency && posts.Contains(holding.Position)
                        )
                    )
                )
            )
        );
    }
}
