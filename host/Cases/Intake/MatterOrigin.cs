using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>An entry of the <i>buku jaga</i>: the case that is started from it closes it, and enters it anew where it comes
/// again.</summary>
internal sealed class MatterOrigin(Guid id, Caller by, DefinitionRegistry registry) : ICaseOrigin
{
    private MatterRow? _row;

    public bool IsStartedBy(Caller caller) => false;

    public async Task<Answer?> FindAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        _row = await new MatterRights(by, registry)
            .Of(db)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.ClosedAt == null, cancel);
        return _row is null ? new Answer.NotFound() : null;
    }

    /// <summary>One that somebody has edited or closed since is not there any more.</summary>
    public Question? Take(Action onTaken) =>
        _row is not { } row
            ? null
            : Question.Of(
                _ => onTaken(),
                "UPDATE matters SET revision = revision + 1 WHERE id = $1 AND revision = $2 AND closed_at IS NULL RETURNING revision",
                row.Id,
                row.Revision
            );

    public void Keep(IRowSink rows, Guid caseId, Instant now)
    {
        // A copy: what was found is taken anew where this is not saved.
        var row = _row?.Copy() ?? throw new InvalidOperationException("Expected to look for the entry before keeping it.");
        row.CaseId = caseId;
        Close(rows, row, by.PersonId, now);
        rows.Change(row);
    }

    /// <summary>The day comes again on the same date; 29 February on the 28th where a year has none.</summary>
    public static void Close(IRowSink rows, MatterRow row, string person, Instant now)
    {
        row.ClosedAt = now;
        row.ClosedBy = person;
        row.Revision++;
        if (row.RepeatYears is not { } years || Engine.Periodic.LeadTime.Parse(row.Lead) is not { } lead)
        {
            return;
        }
        var next = row.On.PlusYears(years);
        rows.Add(
            new MatterRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                Agency = row.Agency,
                Kind = row.Kind,
                About = row.About,
                Person = row.Person,
                On = next,
                Lead = row.Lead,
                RemindOn = lead.Before(next),
                Sop = row.Sop,
                RepeatYears = row.RepeatYears,
                CreatedBy = row.CreatedBy,
                CreatedAt = now,
            }
        );
    }
}
