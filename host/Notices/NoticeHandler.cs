using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Notices;

/// <summary>Tells people in the application.</summary>
public sealed class NoticeHandler(DinsosFlowDb db, NoticeMaker notices) : IFactHandler
{
    public string Name => "kabar";

    public async ValueTask Handle(CommittedFact notification, CancellationToken cancellationToken)
    {
        var made = await notices.MakeAsync(db, notification.Announced, Name, cancellationToken);
        if (made.Count == 0)
        {
            return;
        }
        var told = await db
            .Notices.Where(row => row.Outbox == notification.Outbox.Id)
            .Select(row => row.PersonId)
            .ToListAsync(cancellationToken);
        db.AddRange(made.Select(notice => notice.Row).Where(row => !told.Contains(row.PersonId)));
    }
}
