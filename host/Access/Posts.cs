using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>A position with who is in it today.</summary>
/// <param name="Holders">Present holders, the definitive one first.</param>
/// <param name="Away">Holders who are away today.</param>
/// <param name="FallsTo">Where nobody present holds it: the superior's position that has its tasks; null where nobody is left
/// above.</param>
public sealed record Post(
    Position Position,
    IReadOnlyList<(Person Person, HoldingRow Holding)> Holders,
    IReadOnlyList<Person> Away,
    Position? FallsTo
)
{
    public bool IsVacant => Holders.Count == 0;
}

/// <summary>Who holds which position from when to when, and who is away. Past holdings stay: they end, they are not removed.</summary>
public sealed class Posts(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, Holders holders, IClock clock)
{
    /// <summary>All positions of an agency as they are today, in the organisation's order.</summary>
    public async Task<IReadOnlyList<Post>> TodayAsync(string agency)
    {
        if (registry.Library.Organisations.GetValueOrDefault(agency) is not { } organisation)
        {
            return [];
        }
        var today = holders.Today(agency);
        var held = ImmutableHashSet<string>.Empty;
        List<Held> rows = [];
        await turn.TogetherAsync(
            async () => held = await holders.HeldAsync(db, agency),
            async () => rows = await HoldingsOnAsync(agency, today)
        );
        var byPosition = rows.ToLookup(row => row.Holding.Position);
        var byId = organisation.Positions.ToDictionary(position => position.Id);
        return
        [
            .. organisation.Positions.Select(position => new Post(
                position,
                [
                    .. byPosition[position.Id]
                        .Where(row => !row.IsAway)
                        .OrderBy(row => row.Holding.Kind)
                        .ThenBy(row => row.Person.FullName, StringComparer.OrdinalIgnoreCase)
                        .Select(row => (row.Person, row.Holding)),
                ],
                [.. byPosition[position.Id].Where(row => row.IsAway).Select(row => row.Person)],
                held.Contains(position.Id) ? null
                    : Hierarchy.Answerable(organisation, position.Id, held) is { } superior ? byId[superior]
                    : null
            )),
        ];
    }

    private Task<List<Held>> HoldingsOnAsync(string agency, LocalDate day) =>
        (
            from holding in db.Holdings.AsNoTracking()
            where
                holding.Agency == agency && (holding.From == null || holding.From <= day) && (holding.Until == null || holding.Until >= day)
            join person in db.Users.AsNoTracking() on holding.PersonId equals person.Id
            where person.DeactivatedAt == null
            select new Held(
                holding,
                person,
                db.Absences.Any(absence => absence.PersonId == person.Id && absence.From <= day && absence.Until >= day)
            )
        ).ToListAsync();

    /// <param name="from">First day; null for since ever.</param>
    /// <param name="until">Last day; null for open.</param>
    public async Task<Answer> HoldAsync(
        Caller administrator,
        Person person,
        string? position,
        HoldingKind kind,
        LocalDate? from,
        LocalDate? until
    )
    {
        if (
            registry.Library.Organisations.GetValueOrDefault(person.Agency)?.Positions.FirstOrDefault(known => known.Id == position)
            is not { } known
        )
        {
            return new Answer.Invalid("Pilih jabatan dari daftar.");
        }
        if (from > until)
        {
            return new Answer.Invalid("Tanggal selesai tidak boleh sebelum tanggal mulai.");
        }
        if (kind != HoldingKind.Definitive && until is null)
        {
            return new Answer.Invalid("Plt. dan Plh. memerlukan tanggal selesai.");
        }
        var overlaps = await db.Holdings.AnyAsync(holding =>
            holding.PersonId == person.Id
            && holding.Position == known.Id
            && (holding.From == null || until == null || holding.From <= until)
            && (holding.Until == null || from == null || holding.Until >= from)
        );
        if (overlaps)
        {
            return new Answer.Invalid($"{person.FullName} sudah memegang jabatan {known.Name} dalam masa itu.");
        }
        if (kind == HoldingKind.Definitive && await OtherHeadAsync(person.Agency, known, person.Id, from, until) is { } head)
        {
            return new Answer.Invalid(SecondHead(known, head));
        }
        db.Holdings.Add(
            new HoldingRow
            {
                Id = Guid.NewGuid(),
                PersonId = person.Id,
                Agency = person.Agency,
                Position = known.Id,
                Kind = kind,
                From = from,
                Until = until,
            }
        );
        return await LoggedAsync(administrator, "BeriJabatan", $"{person.UserName} {known.Id}");
    }

    /// <summary>Who else leads the office definitively in that time: it is one at a time, as the head approves what an administrator
    /// writes.</summary>
    /// <returns>Their name; null for nobody, and for a post that does not lead.</returns>
    public async Task<string?> OtherHeadAsync(string agency, Position post, string? personId, LocalDate? first, LocalDate? last) =>
        post.Superior is not null
            ? null
            : await (
                from holding in db.Holdings
                where
                    holding.Agency == agency
                    && holding.Position == post.Id
                    && holding.Kind == HoldingKind.Definitive
                    && holding.PersonId != personId
                    && (holding.From == null || last == null || holding.From <= last)
                    && (holding.Until == null || first == null || holding.Until >= first)
                join person in db.Users on holding.PersonId equals person.Id
                where person.DeactivatedAt == null
                orderby person.FullName
                select person.FullName
            ).FirstOrDefaultAsync();

    /// <summary>Whether somebody else leads the office since a person left who comes back to it.</summary>
    /// <returns>Null where they may come back.</returns>
    public async Task<Answer.Invalid?> TakenMeanwhileAsync(Person person)
    {
        var today = holders.Today(person.Agency);
        var heads = registry.Library.Organisations.GetValueOrDefault(person.Agency)?.Positions.Where(post => post.Superior is null) ?? [];
        foreach (var post in heads)
        {
            var holds = await db.Holdings.AnyAsync(holding =>
                holding.PersonId == person.Id
                && holding.Position == post.Id
                && holding.Kind == HoldingKind.Definitive
                && (holding.Until == null || holding.Until >= today)
            );
            if (holds && await OtherHeadAsync(person.Agency, post, person.Id, today, null) is { } head)
            {
                return new Answer.Invalid(SecondHead(post, head));
            }
        }
        return null;
    }

    public static string SecondHead(Position post, string head) =>
        $"Jabatan {post.Name} sudah dipegang {head} sebagai pejabat definitif dalam masa itu. Akhiri dahulu jabatannya, atau "
        + "beri jabatan ini sebagai Plt. atau Plh.";

    /// <param name="lastDay">The holding's last day; a holding that has not begun by then is taken back.</param>
    public async Task<Answer> EndAsync(Caller administrator, Person person, Guid holdingId, LocalDate lastDay)
    {
        if (await db.Holdings.SingleOrDefaultAsync(row => row.Id == holdingId && row.PersonId == person.Id) is not { } holding)
        {
            return new Answer.Invalid("Jabatan itu tidak ada lagi pada orang ini.");
        }
        if (holding.From > lastDay)
        {
            db.Holdings.Remove(holding);
        }
        else
        {
            holding.Until = lastDay;
        }
        return await LoggedAsync(administrator, "AkhiriJabatan", $"{person.UserName} {holding.Position}");
    }

    public async Task<Answer> AwayAsync(Caller administrator, Person person, LocalDate? from, LocalDate? until)
    {
        if (from is not { } first || until is not { } last)
        {
            return new Answer.Invalid("Isi tanggal mulai dan tanggal selesai cuti.");
        }
        if (first > last)
        {
            return new Answer.Invalid("Tanggal selesai tidak boleh sebelum tanggal mulai.");
        }
        db.Absences.Add(
            new AbsenceRow
            {
                Id = Guid.NewGuid(),
                PersonId = person.Id,
                Agency = person.Agency,
                From = first,
                Until = last,
            }
        );
        return await LoggedAsync(administrator, "CatatCuti", person.UserName!);
    }

    /// <summary>Back sooner, or not gone at all.</summary>
    public async Task<Answer> BackAsync(Caller administrator, Person person, Guid absenceId)
    {
        if (await db.Absences.SingleOrDefaultAsync(row => row.Id == absenceId && row.PersonId == person.Id) is not { } absence)
        {
            return new Answer.Invalid("Cuti itu tidak ada lagi.");
        }
        var yesterday = holders.Today(person.Agency).PlusDays(-1);
        if (absence.From > yesterday)
        {
            db.Absences.Remove(absence);
        }
        else
        {
            absence.Until = yesterday;
        }
        return await LoggedAsync(administrator, "AkhiriCuti", person.UserName!);
    }

    private async Task<Answer> LoggedAsync(Caller administrator, string act, string detail)
    {
        db.AccessLog.Add(AdministrationLog.Row(administrator, act, detail, clock.GetCurrentInstant()));
        await db.SaveChangesAsync();
        return new Answer.Done();
    }

    private sealed record Held(HoldingRow Holding, Person Person, bool IsAway);
}
