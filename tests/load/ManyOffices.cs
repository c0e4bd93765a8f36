using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Load;

/// <summary>NTT and copies of it under other names, each with the outgoing letter's SOP and people who may start it.</summary>
internal sealed record ManyOffices(string Definitions, IReadOnlyList<(string Agency, string Token)> Tokens)
{
    public const string Sop = "penanganan-surat-keluar";
    private const string Post = "kasubag-kepegawaian-umum";
    private const string Model = "ntt";

    /// <param name="people">So many in all; spread over the offices, one at least in each.</param>
    public static async Task<ManyOffices> OpenAsync(string? postgres, string data, int agencies, int people)
    {
        System.IO.Directory.CreateDirectory(data);
        var names = Enumerable.Range(0, agencies).Select(i => i == 0 ? Model : $"kantor-{i:D2}").ToList();
        var definitions = Copy(Path.Combine(data, "definitions"), names);
        var store = postgres is null ? Store.Sqlite(Path.Combine(data, "dinsosflow.db")) : Store.Postgres(postgres);
        if (store.IsPostgres)
        {
            await store.CreateDatabaseAsync();
        }
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, SystemClock.Instance);
        await using var provider = services.BuildServiceProvider();
        await HostApp.PrepareAsync(provider, new DirectoryInfo(definitions));
        await using var db = store.Open();
        var tokens = new List<(string, string)>();
        for (var i = 0; i < Math.Max(people, agencies); i++)
        {
            var (agency, id) = (names[i % agencies], $"beban-{Guid.NewGuid():N}");
            db.Users.Add(
                new Person
                {
                    Id = id,
                    UserName = id,
                    NormalizedUserName = id.ToUpperInvariant(),
                    FullName = id,
                    Agency = agency,
                }
            );
            db.Holdings.Add(
                new HoldingRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = id,
                    Agency = agency,
                    Position = Post,
                    Kind = HoldingKind.Definitive,
                }
            );
            tokens.Add((agency, TokenAuthentication.Issue(db, id, SystemClock.Instance.GetCurrentInstant())));
        }
        await db.SaveChangesAsync();
        return new ManyOffices(definitions, tokens);
    }

    private static string Copy(string target, List<string> names)
    {
        var root = Path.Combine(HostUnderLoad.Root, "definitions");
        foreach (var folder in (string[])["calendars", "pemeriksaan"])
        {
            System.IO.Directory.CreateDirectory(Path.Combine(target, folder));
            foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml"))
            {
                File.Copy(file, Path.Combine(target, folder, Path.GetFileName(file)), overwrite: true);
            }
        }
        var sop = System.IO.Directory.EnumerateFiles(Path.Combine(root, Model, "sop"), $"*{Sop}.yaml").Single();
        foreach (var name in names)
        {
            System.IO.Directory.CreateDirectory(Path.Combine(target, name, "sop"));
            var organisation = File.ReadAllText(Path.Combine(root, Model, "organisasi.yaml"));
            File.WriteAllText(
                Path.Combine(target, name, "organisasi.yaml"),
                organisation.Replace($"instansi: {Model}", $"instansi: {name}", StringComparison.Ordinal)
            );
            File.Copy(sop, Path.Combine(target, name, "sop", Path.GetFileName(sop)), overwrite: true);
        }
        return target;
    }
}
