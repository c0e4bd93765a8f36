using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <summary>Who is looking at a page, and what every page says of people and times.</summary>
public sealed class Visitor(
    CallerOf callerOf,
    IHttpContextAccessor http,
    DefinitionRegistry registry,
    DinsosFlowDb db,
    IClock clock,
    PageSettings settings
)
{
    public bool IsDemo => settings.DemoPassword is not null;

    /// <summary>Everyone's password in the demonstration; null in an office.</summary>
    public string? DemoPassword => settings.DemoPassword;

    public Instant Now => clock.GetCurrentInstant();

    public async Task<Caller?> CallerOrNullAsync() =>
        http.HttpContext is { User: var user } ? await callerOf.FromAsync(user, http.HttpContext.RequestAborted) : null;

    /// <summary>The caller; a cookie of a person who is gone is refused before any page runs.</summary>
    public async Task<Caller> CallerAsync() =>
        await CallerOrNullAsync() ?? throw new InvalidOperationException("Expected a signed-in person.");

    /// <summary>The row of who is signed in, for pages that change it.</summary>
    public async Task<Person> PersonAsync(UserManager<Person> users) =>
        await users.GetUserAsync(http.HttpContext!.User) ?? throw new InvalidOperationException("Expected a signed-in person.");

    /// <summary>The status that the answer has so far.</summary>
    public int Status => http.HttpContext?.Response.StatusCode ?? StatusCodes.Status200OK;

    /// <inheritdoc cref="ShownName"/>
    public string Shown(string name) => ShownName.Of(name, registry.Library.LintLists.Abbreviations);

    public Organisation? Organisation(string agency) => registry.Library.Organisations.GetValueOrDefault(agency);

    public WorkCalendar Calendar(string agency) => registry.RulesFor(agency).Calendar;

    /// <summary>Of the agency's calendar; for who belongs to none, the westernmost of the country's three.</summary>
    public DateTimeZone Zone(string agency) => AgencyDays.ZoneOf(registry.Library, agency);

    public string PositionName(string agency, string position) =>
        Organisation(agency)?.Positions.FirstOrDefault(known => known.Id == position)?.Name ?? position;

    /// <summary>Posts that the caller holds today, in one line; the caller's role where there is none.</summary>
    public string PostsOf(Caller caller)
    {
        var held = caller
            .Positions.Where(position => !caller.ForVacant.Contains(position))
            .Select(position => PositionName(caller.Agency, position));
        var line = string.Join(" · ", held);
        return line.Length > 0 ? line : string.Join(", ", caller.Roles.Order().Select(PeopleWords.Of));
    }

    public string UnitName(string agency, string unit) =>
        Organisation(agency)?.Units.FirstOrDefault(known => known.Id == unit)?.Name ?? unit;

    public string CauseName(string agency, string cause) =>
        registry.Library.EscalationOf(agency).Causes.FirstOrDefault(known => known.Id == cause)?.Name ?? cause;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string?> people)
    {
        var ids = people.OfType<string>().Where(id => id != Actor.System.Person).ToHashSet();
        var colleagues = callerOf.Office?.Active;
        var names = ids.Where(id => colleagues?.ContainsKey(id) == true).ToDictionary(id => id, id => colleagues![id].FullName);
        var others = ids.Except(names.Keys).ToList();
        if (others.Count > 0)
        {
            // Who left, or is of another agency.
            var asked = db.Users.AsNoTracking().Where(person => others.Contains(person.Id));
            foreach (var person in await asked.Select(person => new { person.Id, person.FullName }).ToListAsync())
            {
                names[person.Id] = person.FullName;
            }
        }
        return names;
    }

    /// <returns>Pangkat and golongan of those among the people who have one that is known.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RanksAsync(IEnumerable<string?> people)
    {
        var ids = people.OfType<string>().Distinct().ToList();
        return await db
            .Users.AsNoTracking()
            .Where(person => ids.Contains(person.Id) && person.Rank != null)
            .ToDictionaryAsync(person => person.Id, person => person.Rank!);
    }

    /// <returns>Numbers of those among the people who gave one; for colleagues of the same agency alone.</returns>
    public async Task<IReadOnlyDictionary<string, string>> PhonesAsync(string agency, IEnumerable<string?> people)
    {
        var ids = people.OfType<string>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<string, string>();
        }
        if (callerOf.Office is { } office && office.Agency == agency)
        {
            return ids.Where(id => office.Active.GetValueOrDefault(id)?.PhoneNumber is not null)
                .ToDictionary(id => id, id => office.Active[id].PhoneNumber!);
        }
        return await db
            .Users.AsNoTracking()
            .Where(person =>
                ids.Contains(person.Id) && person.Agency == agency && person.DeactivatedAt == null && person.PhoneNumber != null
            )
            .ToDictionaryAsync(person => person.Id, person => person.PhoneNumber!);
    }

    /// <summary>What a page says where something could not be done. Where the machine failed, it answers so, too.</summary>
    /// <returns>Null where it was done, or where there is no such thing for the caller.</returns>
    public async Task<string?> SentenceAsync(Answer answer, DateTimeZone zone)
    {
        if (answer is Answer.Unavailable)
        {
            SetStatus(StatusCodes.Status503ServiceUnavailable);
        }
        return answer switch
        {
            Answer.Refused { Refusal: var refusal } => RefusalSentence.Of(refusal, await NamesAsync([refusal.Person]), zone),
            Answer.Invalid { Problems: var problems } => string.Join(' ', problems),
            Answer.KeyReused => "Formulir ini sudah pernah dikirim dengan isi lain. Periksa riwayat berkas; bila belum tersimpan, "
                + "salin isian Anda dan kirim dari halaman yang baru dibuka.",
            Answer.Unavailable => "Belum tersimpan: penyimpanan sedang tidak dapat dipakai. Isian Anda masih di sini; coba kirim lagi.",
            _ => null,
        };
    }

    /// <inheritdoc cref="SentenceAsync(Answer, DateTimeZone)"/>
    /// <param name="caller">In whose agency's time zone times are told.</param>
    public Task<string?> SentenceAsync(Answer answer, Caller caller) => SentenceAsync(answer, Zone(caller.Agency));

    /// <summary>Marks the answer as not found, for a page that shows so.</summary>
    public void SetNotFound() => SetStatus(StatusCodes.Status404NotFound);

    private void SetStatus(int status)
    {
        if (http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.StatusCode = status;
        }
    }
}

/// <param name="DemoPassword">Everyone's password in the demonstration; null in an office.</param>
public sealed record PageSettings(string? DemoPassword);
