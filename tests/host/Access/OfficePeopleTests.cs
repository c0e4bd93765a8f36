using System.Collections.Frozen;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

/// <summary>Who works in which posts, asked of the same people again on another day and under another chart.</summary>
public sealed class OfficePeopleTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Fact]
    public void PostThatSomebodyHolds_IsNobodyElses()
    {
        var office = Office(("kabid-a", null), ("staf-a", null));

        Assert.Equal(("kabid-a", ""), Posts(office, "kabid-a", Monday));
        Assert.Equal(("staf-a", ""), Posts(office, "staf-a", Monday));
    }

    [Fact]
    public void PostHeldUntilMonday_FallsToTheSuperiorOnTuesday()
    {
        var office = Office(("kabid-a", null), ("staf-a", Monday));

        Assert.Equal(("kabid-a", ""), Posts(office, "kabid-a", Monday));
        Assert.Equal(("kabid-a,staf-a", "staf-a"), Posts(office, "kabid-a", Monday.PlusDays(1)));
        Assert.Equal(("kabid-a", ""), Posts(office, "kabid-a", Monday));
    }

    [Fact]
    public void VacantPost_ThatIsPutBelowAnother_FallsToTheNewSuperior()
    {
        var office = Office(("kabid-a", null), ("kabid-b", null), ("staf-b", null));
        var revised = TwoDivisions.Chart with
        {
            Positions = [.. TwoDivisions.Chart.Positions.Select(post => post.Id == "staf-a" ? post with { Superior = "kabid-b" } : post)],
        };

        Assert.Equal(("kabid-a,staf-a", "staf-a"), Posts(office, "kabid-a", Monday));
        Assert.Equal(("kabid-a", ""), Posts(office, "kabid-a", Monday, revised));
        Assert.Equal(("kabid-b,staf-a", "staf-a"), Posts(office, "kabid-b", Monday, revised));
    }

    /// <summary>Kept for the day and the chart that they were found out under.</summary>
    [Fact]
    public void Caller_IsFoundOutAgain_OnAnotherDayAndUnderAnotherChart()
    {
        var office = Office(("staf-a", null));
        var revised = TwoDivisions.Chart with { Name = "Dinas Sosial Uji, susunan baru" };
        Caller Asked(LocalDate day, Organisation chart) => office.CallerOn("staf-a", day, chart, () => TwoDivisions.Holder("staf-a"));
        var first = Asked(Monday, TwoDivisions.Chart);

        Assert.Same(first, Asked(Monday, TwoDivisions.Chart));
        Assert.NotSame(first, Asked(Monday.PlusDays(1), TwoDivisions.Chart));
        Assert.NotSame(Asked(Monday, TwoDivisions.Chart), Asked(Monday, revised));
    }

    private static (string Positions, string Vacant) Posts(OfficePeople office, string person, LocalDate day, Organisation? chart = null)
    {
        var (positions, vacant) = office.PositionsOf(person, day, chart ?? TwoDivisions.Chart);
        return (string.Join(',', positions), string.Join(',', vacant));
    }

    /// <summary>The head's post has nobody, and nobody above it.</summary>
    private static OfficePeople Office(params (string Post, LocalDate? Until)[] held) =>
        new(
            TwoDivisions.Agency,
            1,
            held.ToFrozenDictionary(
                holder => holder.Post,
                holder => new Person
                {
                    Id = holder.Post,
                    FullName = holder.Post,
                    Agency = TwoDivisions.Agency,
                }
            ),
            Enumerable.Empty<Role>().ToLookup(_ => ""),
            [
                .. held.Select(holder => new HoldingRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = holder.Post,
                    Agency = TwoDivisions.Agency,
                    Position = holder.Post,
                    Kind = HoldingKind.Definitive,
                    Until = holder.Until,
                }),
            ],
            Enumerable.Empty<AbsenceRow>().ToLookup(_ => ""),
            FrozenDictionary<string, TokenRow>.Empty,
            Enumerable.Empty<CaseOpeningRow>().ToLookup(_ => ""),
            null
        );
}
