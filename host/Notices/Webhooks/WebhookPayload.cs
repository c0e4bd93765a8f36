using System.Text.Json.Nodes;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Screen;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>The JSON a receiver gets: ids, numbers, times and words of the SOP; no person, no subject, no note.</summary>
internal static class WebhookPayload
{
    public static string Of(Announced announced, string @event, DateTimeZone zone)
    {
        var payload = new JsonObject
        {
            ["id"] = announced.Outbox.Id.ToString(),
            ["event"] = @event,
            ["at"] = ApiTime.Format(announced.Event.OccurredAt, zone),
            ["recordedAt"] = ApiTime.Format(announced.Event.RecordedAt, zone),
            ["agency"] = announced.Case.Agency,
            ["case"] = announced.Case.Id.ToString(),
            ["number"] = announced.Case.Number,
            ["definition"] = announced.Case.Definition,
            ["version"] = announced.Case.Version,
            ["seq"] = announced.Event.Seq,
        };
        foreach (var (name, value) in Details(announced.Event.Fact, zone))
        {
            payload[name] = value;
        }
        return payload.ToJsonString();
    }

    public static string OfTrial(Guid id, string agency, Instant at, DateTimeZone zone) =>
        new JsonObject
        {
            ["id"] = id.ToString(),
            ["event"] = WebhookEvents.Trial,
            ["at"] = ApiTime.Format(at, zone),
            ["agency"] = agency,
        }.ToJsonString();

    private static IEnumerable<(string Name, JsonNode? Value)> Details(Fact fact, DateTimeZone zone) =>
        fact switch
        {
            Fact.VisitOpened visit =>
            [
                ("step", visit.Row),
                ("reason", ReasonOf(visit.Reason)),
                ("lanes", new JsonArray([.. visit.Tasks.Select(task => (JsonNode)task.Lane).Distinct()])),
            ],
            Fact.RungFired rung =>
            [
                ("limit", rung.Deadline),
                ("rung", rung.Rung),
                ("to", new JsonArray([.. rung.To.Select(to => (JsonNode)RecipientOf(to))])),
            ],
            Fact.DeadlinePassed passed =>
            [
                ("limit", passed.Deadline),
                ("kind", ApiWords.Of(passed.Kind)),
                ("dueAt", ApiTime.Format(passed.DueAt, zone)),
            ],
            Fact.BreachCleared cleared =>
            [
                ("limit", cleared.Deadline),
                ("passedAt", ApiTime.Format(cleared.PassedAt, zone)),
                ("dueAt", ApiTime.Format(cleared.Projection.DueAt, zone)),
            ],
            Fact.CompensationProposed proposed =>
            [
                ("limit", proposed.Deadline),
                ("compensation", proposed.Compensation),
                ("rule", proposed.Rule),
            ],
            Fact.CompensationDecided decided => [("compensation", decided.Compensation), ("granted", decided.IsGranted)],
            _ => [],
        };

    private static string ReasonOf(VisitReason reason) =>
        reason switch
        {
            VisitReason.Forward => "forward",
            VisitReason.Returned => "returned",
            VisitReason.ReturnedOutsideFlow => "returned-outside-flow",
            VisitReason.Recalled => "recalled",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason of no known kind."),
        };

    private static string RecipientOf(Recipient recipient) =>
        recipient switch
        {
            Recipient.Desk => "meja",
            Recipient.Superior => "atasan",
            Recipient.Head => "kepala",
            _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "A recipient of no known kind."),
        };
}
