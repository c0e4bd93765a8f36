using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

/// <summary>An office without a store: a head, two divisions below, one clerk in each. Whoever holds a post is called like it.</summary>
internal static class TwoDivisions
{
    public const string Agency = "uji";
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 1, 0);

    public static readonly Organisation Chart = new(
        Agency,
        "Dinas Sosial Uji",
        "ntt",
        StandardTimeStart.Arrival,
        [],
        [
            new Position("kepala", "Kepala Dinas", "dinas", null),
            new Position("kabid-a", "Kepala Bidang A", "dinas", "kepala"),
            new Position("kabid-b", "Kepala Bidang B", "dinas", "kepala"),
            new Position("staf-a", "Staf Bidang A", "dinas", "kabid-a"),
            new Position("staf-b", "Staf Bidang B", "dinas", "kabid-b"),
        ]
    );

    public static Caller Holder(string post, params Role[] roles) => new(post, post, Agency, [.. roles], [post]);

    /// <summary>A row for each of the posts, in that order: row 1 is the first one's.</summary>
    public static SopDefinition Sop(string id, params string[] posts) =>
        new()
        {
            Agency = Agency,
            Id = id,
            Version = 1,
            Name = id,
            Lanes = [.. posts.Distinct().Select(post => new Lane(post, post, [post]))],
            Steps =
            [
                .. posts.Select(
                    (post, index) =>
                        new Step
                        {
                            Row = index + 1,
                            Lanes = [post],
                            Activity = post,
                            Standard = new QualityStandard([], "", TimeLimit.None, []),
                            Exit = new Exit.Onward(index + 1 < posts.Length ? Target.ToRow(index + 2) : Target.Finished),
                        }
                ),
            ],
        };

    /// <summary>Task n is row n's, on the desk of the n-th post; all of them are open.</summary>
    public static CaseState Open(params string[] posts) =>
        new()
        {
            Definition = $"{Agency}/sop",
            Version = 1,
            Number = "1/2026",
            Seq = 1,
            LastRecordedAt = Now,
            ReceivedAt = Now,
            OpenVisits = [.. posts.Select((post, index) => Visit(index + 1, post))],
        };

    public static OpenVisit Visit(int number, string post, string? holder = null, bool isClaimed = false) =>
        new(number, number, 0, 0, Now, null, [new WorkItem(number, post, [post], holder, isClaimed, null, [])]);
}
