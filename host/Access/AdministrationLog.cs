using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Changes to people and positions stand in the access log beside denials and readings.</summary>
internal static class AdministrationLog
{
    public static AccessRow Row(Caller administrator, string act, string detail, Instant at) =>
        new()
        {
            Id = Guid.NewGuid(),
            At = at,
            Person = administrator.PersonId,
            Act = act,
            IsAllowed = true,
            Detail = detail,
        };
}
