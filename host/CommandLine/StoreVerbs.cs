using System.CommandLine;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace DinsosFlow.Host.CommandLine;

/// <summary>Verbs of the store: <c>verify</c>, <c>rebuild</c>, <c>token</c>, <c>create-admin</c>, <c>create-database</c>.</summary>
internal static class StoreVerbs
{
    public static void AddTo(RootCommand root)
    {
        root.Add(Verify());
        root.Add(Rebuild());
        root.Add(Token());
        root.Add(CreateAdmin());
        root.Add(CreateDatabase());
    }

    private static Command Verify()
    {
        var json = Verbs.JsonOption();
        var command = new Command("verify", "Periksa rantai peristiwa semua berkas.") { json };
        command.SetAction(
            (parsed, cancel) =>
                WithStoreAsync(async services =>
                {
                    var report = await services.GetRequiredService<Verification>().RunAsync(cancel);
                    if (parsed.GetValue(json))
                    {
                        JsonOutput.Write(
                            new
                            {
                                cases = report.Cases,
                                events = report.Events,
                                root = report.Root,
                                findings = report.Findings,
                            }
                        );
                    }
                    else
                    {
                        foreach (var finding in report.Findings)
                        {
                            Console.WriteLine(finding.Case.Length > 0 ? $"Berkas {finding.Case}: {finding.What}" : finding.What);
                        }
                        Console.WriteLine(
                            $"{report.Cases} berkas, {report.Events} peristiwa, {report.Findings.Count} temuan. Akar {report.Root}"
                        );
                    }
                    return report.Findings.Count == 0 ? 0 : 1;
                })
        );
        return command;
    }

    private static Command Rebuild()
    {
        var command = new Command("rebuild", "Susun ulang meja tugas dan batas waktu dari riwayat.");
        command.SetAction(
            (_, cancel) =>
                WithStoreAsync(async services =>
                {
                    Console.WriteLine($"{await services.GetRequiredService<Rebuilding>().RunAsync(cancel)} berkas disusun ulang.");
                    return 0;
                })
        );
        return command;
    }

    private static Command Token()
    {
        var user = new Option<string>("--user") { Description = "Nama pengguna.", Required = true };
        var command = new Command("token", "Terbitkan token API; hanya ditampilkan sekali.") { user };
        command.SetAction(
            (parsed, cancel) =>
                WithStoreAsync(async services =>
                {
                    var db = services.GetRequiredService<DinsosFlowDb>();
                    var name = parsed.GetValue(user)!.ToUpperInvariant();
                    if (await db.Users.SingleOrDefaultAsync(person => person.NormalizedUserName == name, cancel) is not { } person)
                    {
                        await Console.Error.WriteLineAsync($"Tidak ada pengguna {parsed.GetValue(user)}.");
                        return 1;
                    }
                    var token = TokenAuthentication.Issue(db, person.Id, services.GetRequiredService<IClock>().GetCurrentInstant());
                    await db.SaveChangesAsync(cancel);
                    Console.WriteLine(token);
                    return 0;
                })
        );
        return command;
    }

    private static Command CreateAdmin()
    {
        var user = new Option<string>("--user") { Description = "Nama pengguna atau NIP.", Required = true };
        var name = new Option<string>("--name") { Description = "Nama lengkap.", Required = true };
        var agency = new Option<string?>("--agency")
        {
            Description = "Kode singkat instansi; tanpa ini orangnya menjadi pengelola pemasangan, di atas semua instansi.",
        };
        var email = new Option<string>("--email") { Description = "Surel; tidak wajib." };
        var command = new Command("create-admin", "Buat administrator atau pengelola pemasangan; kata sandinya dibaca dari masukan.")
        {
            user,
            name,
            agency,
            email,
        };
        command.SetAction(
            (parsed, cancel) =>
                WithStoreAsync(async services =>
                {
                    var (contact, problems) = Contact.Read(parsed.GetValue(email), null);
                    if (problems.Count > 0)
                    {
                        await Console.Error.WriteLineAsync(problems[0]);
                        return 1;
                    }
                    await Console.Error.WriteAsync("Kata sandi (paling sedikit 10 huruf): ");
                    var password = await Console.In.ReadLineAsync(cancel) ?? "";
                    var person = new Person
                    {
                        UserName = NipOrName.Of(parsed.GetValue(user)!),
                        FullName = parsed.GetValue(name)!,
                        Agency = parsed.GetValue(agency) ?? Person.NoAgency,
                    };
                    contact.GiveTo(person);
                    var result = await services.GetRequiredService<UserManager<Person>>().CreateAsync(person, password);
                    if (!result.Succeeded)
                    {
                        await Console.Error.WriteLineAsync(
                            string.Join(Environment.NewLine, result.Errors.Select(error => error.Description))
                        );
                        return 1;
                    }
                    var db = services.GetRequiredService<DinsosFlowDb>();
                    db.Grants.Add(
                        new GrantRow
                        {
                            PersonId = person.Id,
                            Agency = person.Agency,
                            Role = person.Agency == Person.NoAgency ? Role.InstallationManager : Role.Administrator,
                        }
                    );
                    await db.SaveChangesAsync(cancel);
                    Console.WriteLine($"{person.FullName} dapat masuk sebagai {person.UserName}.");
                    return 0;
                })
        );
        return command;
    }

    private static Command CreateDatabase()
    {
        var command = new Command("create-database", "Buat basis data PostgreSQL yang disebut ConnectionStrings__DinsosFlow.");
        command.SetAction((_, cancel) => CreateDatabaseAsync(cancel));
        return command;
    }

    private static async Task<int> CreateDatabaseAsync(CancellationToken cancel)
    {
        var store = Store.Configured(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (!store.IsPostgres)
        {
            return Verbs.Refuse(
                "ConnectionStrings__DinsosFlow belum diisi. Tanpa PostgreSQL penyimpanannya satu berkas, yang dibuat `serve` sendiri."
            );
        }
        var named = new NpgsqlConnectionStringBuilder(store.Connection);
        try
        {
            var isNew = await store.CreateDatabaseAsync(cancel);
            Console.WriteLine(
                isNew ? $"Basis data {named.Database} dibuat. Sekarang jalankan `serve`." : $"Basis data {named.Database} sudah ada."
            );
            return 0;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await Console.Error.WriteLineAsync(
                $"Pengguna PostgreSQL {named.Username} tidak berhak membuat basis data. Minta pengelola servernya menjalankan: "
                    + $"CREATE DATABASE \"{named.Database}\" OWNER \"{named.Username}\";"
            );
            return 1;
        }
    }

    /// <param name="makes">Begins a store where there is none; other verbs would leave an empty one in the wrong folder.</param>
    internal static async Task<int> WithStoreAsync(Func<IServiceProvider, Task<int>> work, bool makes = false)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var store = Store.Configured(configuration);
        if (!makes && store.File is { } file && !File.Exists(file))
        {
            return Verbs.Refuse(
                $"Tidak ada penyimpanan di {Path.GetFullPath(file)}. Jalankan `serve` lebih dahulu, "
                    + "atau tulis foldernya di DINSOSFLOW_DATA."
            );
        }
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, SystemClock.Instance);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Store>().MigrateAsync();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
