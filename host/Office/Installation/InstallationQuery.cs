using System.Reflection;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Installation;

/// <param name="People">Active ones.</param>
/// <param name="Refused">Files of a folder that are not in force.</param>
internal sealed record AgencyFigures(Organisation Organisation, int People, int Sops, int Refused, bool HasAdministrator);

/// <param name="SeenAt">When it last said that it works.</param>
internal sealed record HostSeen(string Name, Instant SeenAt);

/// <param name="Waiting">Events that were committed and not told yet.</param>
/// <param name="WaitingSince">The oldest of them; null where none waits.</param>
internal sealed record InstallationView(
    string Version,
    string ThisHost,
    bool IsPostgres,
    IReadOnlyList<HostSeen> Hosts,
    IReadOnlyList<AgencyFigures> Agencies,
    int Waiting,
    Instant? WaitingSince
);

/// <summary>The installation from above: figures of each agency, and nothing that is in them.</summary>
internal sealed class InstallationQuery(DinsosFlowDb db, DefinitionRegistry registry, Store store, JobStorage jobs)
{
    public async Task<InstallationView> ReadAsync(CancellationToken cancel = default)
    {
        var waiting = db.Outbox.AsNoTracking().Where(row => row.SentAt == null);
        return new InstallationView(
            VersionOf(typeof(InstallationQuery).Assembly),
            ThisHost.Name,
            store.IsPostgres,
            Hosts(),
            await AgenciesAsync(cancel),
            await waiting.CountAsync(cancel),
            await waiting.MinAsync(row => (Instant?)row.CreatedAt, cancel)
        );
    }

    /// <returns>Null where there is no such agency.</returns>
    public async Task<AgencyFigures?> AgencyAsync(string id, CancellationToken cancel = default) =>
        (await AgenciesAsync(cancel)).FirstOrDefault(agency => agency.Organisation.Agency == id);

    private async Task<IReadOnlyList<AgencyFigures>> AgenciesAsync(CancellationToken cancel)
    {
        var people = await db
            .Users.Where(person => person.DeactivatedAt == null)
            .GroupBy(person => person.Agency)
            .Select(agency => new { agency.Key, Count = agency.Count() })
            .ToDictionaryAsync(agency => agency.Key, agency => agency.Count, cancel);
        var administered = await db
            .Grants.Where(grant => grant.Role == Role.Administrator)
            .Where(grant => db.Users.Any(person => person.Id == grant.PersonId && person.DeactivatedAt == null))
            .Select(grant => grant.Agency)
            .Distinct()
            .ToListAsync(cancel);
        var refused = await db.DocumentRefusals.Select(row => new { row.Source, row.Path }).Distinct().ToListAsync(cancel);
        var library = registry.Library;
        return
        [
            .. library
                .Organisations.Values.OrderBy(organisation => organisation.Name, StringComparer.Ordinal)
                .Select(organisation => new AgencyFigures(
                    organisation,
                    people.GetValueOrDefault(organisation.Agency),
                    library.Sops.Values.Count(sop => sop.Definition.Agency == organisation.Agency),
                    refused.Count(row => row.Path.StartsWith($"{organisation.Agency}/", StringComparison.Ordinal)),
                    administered.Contains(organisation.Agency)
                )),
        ];
    }

    /// <summary>Those that do the work nobody clicks for, as they say it to each other.</summary>
    private List<HostSeen> Hosts() =>
        [
            .. jobs.GetMonitoringApi()
                .Servers()
                .Select(server => new HostSeen(
                    server.Name.Split(':')[0],
                    Instant.FromDateTimeUtc(DateTime.SpecifyKind(server.Heartbeat ?? server.StartedAt, DateTimeKind.Utc))
                ))
                .GroupBy(host => host.Name, StringComparer.Ordinal)
                .Select(host => host.MaxBy(seen => seen.SeenAt)!)
                .OrderBy(host => host.Name, StringComparer.Ordinal),
        ];

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
