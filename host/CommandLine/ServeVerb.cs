using System.CommandLine;
using System.Net;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Clock;
using DinsosFlow.Host.CommandLine.Demo;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>serve</c>, the verb when none is given: the web application.</summary>
internal static class ServeVerb
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddTo(RootCommand root)
    {
        var demo = new Option<bool>("--demo")
        {
            Description = "Isi penyimpanan kosong dengan orang dan berkas rekaan; hanya dari komputer ini.",
        };
        var urls = new Option<string>("--urls") { Description = "Alamat yang didengarkan.", DefaultValueFactory = _ => DefaultUrl };
        var definitions = Verbs.DefinitionsOption();
        var serve = new Command("serve", "Jalankan aplikasi web.") { demo, urls, definitions };
        root.Add(serve);
        root.Add(demo);
        root.Add(urls);
        root.Add(definitions);
        foreach (var command in new[] { serve, root })
        {
            command.SetAction(
                (parsed, cancel) => RunAsync(parsed.GetValue(demo), parsed.GetValue(urls)!, parsed.GetValue(definitions), cancel)
            );
        }
    }

    private static async Task<int> RunAsync(bool demo, string urls, DirectoryInfo? definitions, CancellationToken cancel)
    {
        var root = DefinitionFiles.FindRoot(definitions);
        if (root is null && definitions is not null)
        {
            return Verbs.Refuse($"Tidak ada folder definisi `{definitions.FullName}`.");
        }
        if (demo && !urls.Split(';').All(IsLoopback))
        {
            return Verbs.Refuse("--demo hanya boleh didengar dari komputer ini, misalnya http://127.0.0.1:5080.");
        }
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.UseStaticWebAssets();
        var store = demo ? DemoStore.Open(builder.Configuration) : Store.Configured(builder.Configuration);
        var clock = ClockOf(builder.Configuration, demo);
        var keeping = new ClockKeeping(clock, SystemClock.Instance, store, ClockMark.FileOf(store, builder.Configuration));
        builder.Services.AddSingleton(keeping);
        await using var app = HostApp.Build(builder, store, clock, demo);
        await TellAsync(await HostApp.PrepareAsync(app.Services, root));
        if (demo && root is null)
        {
            await app.Services.GetRequiredService<DefinitionRegistry>().ImportAsync(Samples.All, cancel);
        }
        await keeping.BeginAsync(cancel);
        if (demo)
        {
            await DemoData.FillAsync(app.Services, clock, cancel);
        }
        await app.StartAsync(cancel);
        app.Services.StartJobs();
        await Console.Out.WriteLineAsync(
            $"DinsosFlow siap di {string.Join(" ", app.Urls)}{(demo ? $" (peragaan; kata sandi semua orang: {DemoData.Password})" : "")}"
        );
        if (!demo && await app.Services.GetRequiredService<FirstStart>().OfferAsync(cancel) is { } link)
        {
            await Console.Out.WriteLineAsync(
                $"""

                Belum ada pengguna. Buka tautan ini di peramban untuk mendaftarkan orang pertama (pengelola pemasangan), sekali saja:

                    {app.Urls.First()}{link}

                """
            );
        }
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static async Task TellAsync(ImportReport report)
    {
        foreach (var problem in report.Refused)
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }
        if (!report.Refused.IsEmpty)
        {
            await Console.Error.WriteLineAsync(
                $"{report.Refused.Select(problem => problem.File).Distinct().Count()} berkas tidak diberlakukan; versi terakhir yang baik "
                    + "tetap dipakai. Daftarnya juga ada di halaman Dokumen."
            );
        }
        if (report.Old > 0)
        {
            await Console.Error.WriteLineAsync(
                $"{report.Old} berkas berisi versi lama atau yang sudah dicabut; yang berlaku adalah versi di penyimpanan."
            );
        }
    }

    /// <summary>A demonstration may lie unused for months: nothing in it is real.</summary>
    private static GuardedClock ClockOf(IConfiguration configuration, bool demo)
    {
        var settings = ClockSettings.Read(configuration);
        var patient = demo ? settings with { LongAbsence = Duration.MaxValue } : settings;
        return new GuardedClock(SystemClock.Instance, TimeProvider.System, patient, BootTime.Since);
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
