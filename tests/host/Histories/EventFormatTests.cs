using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Tests.Access;
using NodaTime;

namespace DinsosFlow.Host.Tests.Histories;

/// <summary>What the store's events are called, and what is done with one that this program does not know.</summary>
public sealed class EventFormatTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 3, 1, 0);

    /// <summary>The names of format 1, by hand: they stand in every history, and other programs read them.</summary>
    private static readonly string[] Names =
    [
        "AttachmentAdded",
        "AttachmentWithdrawn",
        "BranchArrived",
        "BranchWithdrawn",
        "BreachCleared",
        "CaseCancelled",
        "CaseFinished",
        "CasePaused",
        "CaseRejected",
        "CaseResumed",
        "CaseStarted",
        "CauseRecorded",
        "CompensationDecided",
        "CompensationProposed",
        "DeadlineExtended",
        "DeadlinePassed",
        "DeadlinePaused",
        "DeadlineReprojected",
        "DeadlineResumed",
        "DeadlineStarted",
        "DeliveryWaived",
        "DispositionGiven",
        "ForkClosed",
        "ForkOpened",
        "LaneBound",
        "LateRecordingConfirmed",
        "PapersCompleted",
        "RecordingConfirmed",
        "RecordingObjected",
        "RelatedCaseEnded",
        "RelatedCaseLinked",
        "ReturnedOutsideFlow",
        "RungFired",
        "TaskAssigned",
        "TaskClaimed",
        "TaskCompleted",
        "TaskRecalled",
        "TaskReleased",
        "VisitClosed",
        "VisitOpened",
        "WaitLifted",
    ];

    [Fact]
    public void Names_AreThoseOfFormatOne()
    {
        var first = EventTable.Current.Formats.Where(format => Names.Contains(format.Name));

        Assert.Equal(Names, first.Select(format => format.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFact_HasAName()
    {
        var kinds = typeof(Fact).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Fact)));

        Assert.Equal(kinds.Select(kind => kind.Name).Order(), EventTable.Current.Formats.Select(format => format.Type.Name).Order());
    }

    [Theory]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":1,"person":"ani"} """, null)]
    [InlineData(""" "type":"TaskTaken","by":"ani","fact":{"task":1,"person":"ani"} """, "TaskTaken")]
    [InlineData(""" "type":"TaskClaimed","version":2,"by":"ani","fact":{"task":1,"person":"ani"} """, "version 2")]
    [InlineData(""" "type":"TaskClaimed","version":0,"by":"ani","fact":{"task":1,"person":"ani"} """, "version 0")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":1,"person":"ani","desk":"x"} """, "desk")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","host":"x","fact":{"task":1,"person":"ani"} """, "host")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":1} """, "person")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":1,"person":null} """, "person")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":1,"task":2,"person":"ani"} """, "task")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"Task":1,"person":"ani"} """, "Task")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":{"task":"1","person":"ani"} """, "task")]
    [InlineData(""" "type":"TaskClaimed","by":"ani","fact":null """, "fact")]
    [InlineData(""" "type":"TaskClaimed","by":"ani" """, "fact")]
    [InlineData(""" "type":"TaskClaimed","fact":{"task":1,"person":"ani"} """, "by")]
    [InlineData(""" "type":"CaseCancelled","by":"ani","fact":{"reason":"Dicabut oleh Ibu Rekaan"} """, "sealed")]
    public void Read_WhatThisProgramDoesNotKnow_IsRefusedByName(string members, string? named)
    {
        var payload = Payload(members);

        var refused = Record.Exception(() => EventJson.Read(payload));

        Assert.Equal(named is null, refused is null);
        if (named is not null)
        {
            Assert.Contains(named, Assert.IsAssignableFrom<JsonException>(refused).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Of every kind, each member in turn: what may be null is not written then, all else has always been there.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_WithoutAMember_IsRefusedUnlessItMayBeNull(string kind)
    {
        var type = EventTable.Current.Named(kind).Type;
        var fact = (Fact)Made.Of(type, new PersonalText.Sealed(Guid.Empty, "0"));
        var whole = JsonNode.Parse(EventJson.Write(new CaseEvent(1, At, At, "ani", null, fact)))!;
        var said = type.GetConstructors().Single().GetParameters();

        Assert.Equal(said.Select(NameOf), whole["fact"]!.AsObject().Select(pair => pair.Key));
        foreach (var part in said)
        {
            var without = whole.DeepClone();
            without["fact"]!.AsObject().Remove(NameOf(part));

            var refused = Record.Exception(() => EventJson.Read(without.ToJsonString()));

            Assert.Equal((part.Name, MayBeNull(part)), (part.Name, refused is null));
            Assert.True(refused is null or JsonException);
        }
    }

    [Fact]
    public void Read_OfAnOlderVersion_GoesThroughEachUpcaster_AndIsWrittenInTheNewest()
    {
        var first = Payload(""" "type":"TaskClaimed",""", """ "by":"ani","fact":{"number":"7","who":"ani"} """);
        var second = Payload(""" "type":"TaskClaimed","version":2,""", """ "by":"ani","fact":{"number":7,"who":"ani"} """);
        var third = Payload(""" "type":"TaskClaimed","version":3,""", """ "by":"ani","fact":{"task":7,"person":"ani"} """);
        var table = new EventTable([new EventFormat("TaskClaimed", typeof(Fact.TaskClaimed), NumbersWereText, MembersHadOtherNames)]);

        foreach (var payload in new[] { first, second, third })
        {
            var read = EventJson.Read(payload, null, table);

            Assert.Equal(new Fact.TaskClaimed(7, "ani"), read.Fact);
            Assert.Equal(third, EventJson.Write(read, null, table));
        }

        // Invented: what a third version of the event would have to say of the two before it.
        static JsonObject NumbersWereText(JsonObject members)
        {
            members["number"] = int.Parse(members["number"]!.GetValue<string>(), CultureInfo.InvariantCulture);
            return members;
        }

        static JsonObject MembersHadOtherNames(JsonObject members) =>
            new() { ["task"] = members["number"]!.DeepClone(), ["person"] = members["who"]!.DeepClone() };
    }

    [Fact]
    public void Write_WithWords_AndNothingToSealThemWith_Throws()
    {
        var reason = new PersonalText.Words("Ibu Rekaan pindah");
        var cancelled = new CaseEvent(9, At, At, "ani", null, new Fact.CaseCancelled(reason));

        Assert.Throws<InvalidOperationException>(() => EventJson.Write(cancelled));

        var reference = new Guid("0123456789abcdef0123456789abcdef");
        var written = EventJson.Write(cancelled, words => new PersonalText.Sealed(reference, $"{words.Text.Length}"));
        Assert.EndsWith("\"fact\":{\"reason\":\"0123456789abcdef0123456789abcdef#17\"}}", written, StringComparison.Ordinal);
    }

    public static TheoryData<string> Kinds => [.. EventTable.Current.Formats.Select(format => format.Name)];

    private static string Payload(string before, string after = "")
    {
        const string when = "\"occurredAt\":\"2026-03-03T01:00:00Z\",\"recordedAt\":\"2026-03-03T01:00:00Z\"";
        return after.Length == 0 ? $"{{\"seq\":2,{when},{before.Trim()}}}" : $"{{\"seq\":2,{before.Trim()}{when},{after.Trim()}}}";
    }

    private static string NameOf(ParameterInfo part) => JsonNamingPolicy.CamelCase.ConvertName(part.Name!);

    private static bool MayBeNull(ParameterInfo part) =>
        Nullable.GetUnderlyingType(part.ParameterType) is not null
        || new NullabilityInfoContext().Create(part).ReadState == NullabilityState.Nullable;
}
