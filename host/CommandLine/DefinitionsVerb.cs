using System.CommandLine;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>definitions export FOLDER</c>, <c>definitions import FOLDER</c>: a folder is a way out of the store and in.</summary>
internal static class DefinitionsVerb
{
    public static Command Create()
    {
        var command = new Command("definitions", "Keluarkan dokumen yang berlaku ke folder, atau masukkan dari folder.");
        command.Add(OverFolder("export", "Tulis semua dokumen yang berlaku ke folder.", ExportAsync));
        command.Add(OverFolder("import", "Berlakukan dokumen yang baru atau berubah dari folder.", ImportAsync));
        return command;
    }

    private static Command OverFolder(
        string name,
        string description,
        Func<DefinitionRegistry, DirectoryInfo, CancellationToken, Task<int>> work
    )
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder definisi." };
        var command = new Command(name, description) { folder };
        command.SetAction(
            (parsed, cancel) =>
                StoreVerbs.WithStoreAsync(async services =>
                {
                    var registry = services.GetRequiredService<DefinitionRegistry>();
                    await registry.RefreshAsync(cancel);
                    return await work(registry, parsed.GetValue(folder)!, cancel);
                })
        );
        return command;
    }

    private static async Task<int> ExportAsync(DefinitionRegistry registry, DirectoryInfo folder, CancellationToken cancel)
    {
        var written = await DefinitionFiles.WriteAsync(folder, registry.InForce.Set, cancel);
        var left = DefinitionFiles.ReadNearlyNamed(folder).Select(file => file.Path).Except(written).ToList();
        foreach (var path in left)
        {
            await Console.Error.WriteLineAsync($"{path}: tidak berlaku di penyimpanan ini; berkasnya dibiarkan.");
        }
        Console.WriteLine($"{written.Count} berkas ditulis ke {folder.FullName}.");
        return 0;
    }

    private static async Task<int> ImportAsync(DefinitionRegistry registry, DirectoryInfo folder, CancellationToken cancel)
    {
        if (!folder.Exists)
        {
            return Verbs.Refuse($"Tidak ada folder `{folder.FullName}`.");
        }
        var report = await registry.ImportAsync(folder, cancel);
        foreach (var problem in report.Refused)
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }
        Console.WriteLine(
            $"{report.Taken} dokumen diberlakukan atau dicabut, {report.Old} berisi versi lama, {report.Refused.Length} galat."
        );
        return report.Refused.IsEmpty ? 0 : 1;
    }
}
