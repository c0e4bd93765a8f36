using System.CommandLine;
using System.Text;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.CommandLine;

/// <summary>The command line: exit 0 when all is well, 1 on errors found, 2 on misuse, 130 where it was stopped by hand.</summary>
internal static class Verbs
{
    public const int Misuse = 2;

    /// <summary>128 and the number of the signal, as shells have it.</summary>
    public const int Stopped = 130;

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("DinsosFlow menjalankan SOP dan Standar Pelayanan.");
        ServeVerb.AddTo(root);
        root.Add(LintVerb.Create());
        root.Add(SimulateVerb.Create());
        root.Add(ShowVerb.Create());
        root.Add(ImportVerb.Create());
        root.Add(DefinitionsVerb.Create());
        StoreVerbs.AddTo(root);
        root.Add(SeedVerb.Create());
        root.Add(ClockVerb.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }
            return Misuse;
        }
        return await EndAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
    }

    /// <summary>Says in a sentence what ended a verb, where that lies outside it.</summary>
    internal static async Task<int> EndAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Dihentikan sebelum selesai. Jalankan perintah itu sekali lagi bila masih diperlukan.");
            return Stopped;
        }
        catch (Exception failure) when (StoreTrouble.SentenceOf(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    public static Option<DirectoryInfo?> DefinitionsOption() =>
        new("--definitions") { Description = "Folder definisi; tanpa ini dicari ke atas dari folder kerja, lalu di samping program." };

    public static Option<bool> JsonOption() => new("--json") { Description = "Keluaran untuk mesin." };

    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Misuse;
    }
}
