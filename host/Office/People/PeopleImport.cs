using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Lists;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.People;

/// <summary>A new person's way in, to be printed and handed over.</summary>
public sealed record NewPassword(string User, string Name, string Password);

/// <summary>Plans a list against the store, and stores it in one transaction: all of it or nothing.</summary>
public sealed class PeopleImport(DinsosFlowDb db, DefinitionRegistry registry, Posts posts, IClock clock)
{
    /// <summary>"DinsosOrg" without its last letter, as a number: advisory locks are shared by all that use the database.</summary>
    private const long Key = 0x44696E736F734F72;

    public async Task<ImportPlan> PlanAsync(Caller administrator, string text, CancellationToken cancel = default)
    {
        var organisation = registry.Library.Organisations[administrator.Agency];
        var known = await db
            .Users.AsNoTracking()
            .Select(person => new
            {
                person.NormalizedUserName,
                person.Id,
                person.FullName,
                person.Agency,
                person.DeactivatedAt,
            })
            .ToDictionaryAsync(
                person => person.NormalizedUserName!,
                person => new KnownPerson(person.Id, person.FullName, person.Agency, person.DeactivatedAt is null),
                cancel
            );
        var plan = ImportPlan.For(PeopleList.Read(text), organisation, known);
        return plan with { Problems = [.. plan.Problems, .. await SecondHeadsAsync(administrator.Agency, plan)] };
    }

    private async Task<IReadOnlyList<LineProblem>> SecondHeadsAsync(string agency, ImportPlan plan)
    {
        var heads = plan.People.Where(planned => planned is { Kind: HoldingKind.Definitive, Position.Superior: null }).ToList();
        var problems = new List<LineProblem>();
        foreach (var (index, planned) in heads.Index())
        {
            var post = planned.Position!;
            var earlier = heads
                .Take(index)
                .FirstOrDefault(other => other.Position == post && other.User != planned.User && Meet(other, planned));
            var head = earlier?.Name ?? await posts.OtherHeadAsync(agency, post, planned.Id, planned.From, planned.Until);
            if (head is not null)
            {
                problems.Add(new LineProblem(planned.Line, Posts.SecondHead(post, head)));
            }
        }
        return problems;
    }

    private static bool Meet(PlannedPerson one, PlannedPerson other) =>
        (one.From is null || other.Until is null || one.From <= other.Until)
        && (other.From is null || one.Until is null || other.From <= one.Until);

    /// <returns>
    /// Passwords of those who are new, in the list's order; null where nothing was stored, because the plan has problems or somebody of
    /// the list was added at the same moment.
    /// </returns>
    public async Task<IReadOnlyList<NewPassword>?> StoreAsync(Caller administrator, string text, CancellationToken cancel = default)
    {
        try
        {
            return await StoreAloneAsync(administrator, text, cancel);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }

    /// <summary>Of two who store the same list at once, the second finds everyone there already.</summary>
    private async Task<IReadOnlyList<NewPassword>?> StoreAloneAsync(Caller administrator, string text, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancel);
        }
        var plan = await PlanAsync(administrator, text, cancel);
        if (!plan.Problems.IsEmpty)
        {
            return null;
        }
        var made = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        var passwords = new List<NewPassword>();
        var held = (await db.Holdings.AsNoTracking().Where(row => row.Agency == administrator.Agency).ToListAsync(cancel)).ToLookup(row =>
            row.PersonId
        );
        var known = await KnownAsync(plan, cancel);
        foreach (var planned in plan.People)
        {
            var id = planned.Id;
            if (id is null)
            {
                if (!made.TryGetValue(planned.User, out var person))
                {
                    person = NewPerson(planned, administrator.Agency);
                    made.Add(planned.User, person);
                    passwords.Add(new NewPassword(planned.User, planned.Name, OneTimePassword.GiveTo(person)));
                    db.Users.Add(person);
                }
                id = person.Id;
            }
            var listed = made.GetValueOrDefault(planned.User) ?? known[id];
            Reach(listed, planned.Contact);
            listed.Rank = planned.Rank ?? listed.Rank;
            // Sending the same list again must not give the same position twice.
            if (
                planned.Position is { } position
                && !held[id].Any(row => row.Position == position.Id && row.Kind == planned.Kind && row.From == planned.From)
            )
            {
                db.Holdings.Add(HoldingOf(id, administrator.Agency, planned, position.Id));
            }
        }
        db.AccessLog.Add(
            AdministrationLog.Row(
                administrator,
                "ImporOrang",
                $"{plan.People.Length} baris, {passwords.Count} orang baru",
                clock.GetCurrentInstant()
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return passwords;
    }

    private async Task<Dictionary<string, Person>> KnownAsync(ImportPlan plan, CancellationToken cancel)
    {
        var ids = plan.People.Select(planned => planned.Id).OfType<string>().Distinct().ToList();
        return await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
    }

    /// <summary>A list without addresses, sent again, must not take away those that were typed since.</summary>
    private static void Reach(Person person, Contact contact)
    {
        if (contact != Contact.None)
        {
            new Contact(contact.Email ?? person.Email, contact.Phone ?? person.PhoneNumber).GiveTo(person);
        }
    }

    private static Person NewPerson(PlannedPerson planned, string agency) =>
        new()
        {
            UserName = planned.User,
            NormalizedUserName = planned.User.ToUpperInvariant(),
            FullName = planned.Name,
            Agency = agency,
            LockoutEnabled = true,
        };

    private static HoldingRow HoldingOf(string person, string agency, PlannedPerson planned, string position) =>
        new()
        {
            Id = Guid.NewGuid(),
            PersonId = person,
            Agency = agency,
            Position = position,
            Kind = planned.Kind,
            From = planned.From,
            Until = planned.Until,
        };
}
