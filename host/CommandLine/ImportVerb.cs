using System.CommandLine;
using System.Globalization;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Importing;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>import</c>: printed SOP tables as text into draft definitions, every doubt marked.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("teks") { Description = "Tabel SOP: .docx, .xlsx, halaman web, CSV, atau teks." };
        var all = new Option<bool>("--all")
        {
            Description = "Teks memuat banyak SOP (satu keputusan): tulis satu berkas untuk setiap SOP.",
        };
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "Folder draf; tanpa ini draf satu SOP ditulis ke layar, dan draf keputusan ke folder draf/.",
        };
        var document = new Option<string?>("--document") { Description = "Id dokumen asal; tanpa ini nama berkasnya." };
        var agency = new Option<string?>("--agency") { Description = "Instansi, agar kolom dicocokkan dengan jabatan yang sudah ada." };
        var ledger = new Option<bool>("--ledger")
        {
            Description = "Tulis pertanggungjawaban ke layar: setiap sel sumber termuat di mana, bukan isi, atau tidak terbaca.",
        };
        var definitions = Verbs.DefinitionsOption();
        var json = Verbs.JsonOption();
        var command = new Command("import", "Ubah teks SOP tercetak menjadi draf definisi.")
        {
            file,
            all,
            output,
            document,
            agency,
            ledger,
            definitions,
            json,
        };
        command.SetAction(parsed =>
        {
            var many = parsed.GetValue(all);
            var folder = parsed.GetValue(output) ?? (many ? new DirectoryInfo("draf") : null);
            var source = parsed.GetValue(file)!;
            var id = parsed.GetValue(document) ?? Path.GetFileNameWithoutExtension(source.Name);
            var printed = new Printed(parsed.GetValue(json), parsed.GetValue(ledger));
            return Run(source, many, folder, id, parsed.GetValue(agency), parsed.GetValue(definitions), printed);
        });
        return command;
    }

    /// <summary>What goes to the screen.</summary>
    private readonly record struct Printed(bool Json, bool Ledger);

    private static int Run(
        FileInfo source,
        bool many,
        DirectoryInfo? folder,
        string document,
        string? agency,
        DirectoryInfo? definitions,
        Printed printed
    )
    {
        if (!source.Exists)
        {
            return Verbs.Refuse($"Tidak ada berkas `{source.Name}`.");
        }
        var library = DefinitionFiles.FindRoot(definitions) is { } root ? DefinitionFiles.Load(root) : null;
        var organisation = agency is null ? null : library?.Organisations.GetValueOrDefault(agency);
        if (agency is not null && organisation is null)
        {
            return Verbs.Refuse($"Tidak ada instansi `{agency}` dalam definisi.");
        }
        if (SourceContainer.Read(source.Name, SourceContainer.ReadBounded(source), out var problem) is not { } cells)
        {
            return Report([problem!]);
        }
        var reading = new Importer(library?.LintLists ?? Engine.Definitions.LintLists.Empty, organisation).Read(cells, document);
        if (!reading.IsValid)
        {
            return Report(reading.Problems);
        }
        var sops = reading.Value.Sops;
        if (!many && sops.Length > 1)
        {
            return Verbs.Refuse($"Teks ini memuat {sops.Length} SOP. Pakai `import --all`.");
        }
        if (folder is not null && Write(folder, sops) is { } taken)
        {
            return Verbs.Refuse($"`{taken}` sudah ada dan tidak ditimpa. Pilih folder lain dengan `--out`.");
        }
        var unread = reading.Value.Ledger.Unread.ToList();
        if (printed.Json)
        {
            var told = printed.Ledger ? reading.Value.Ledger.Entries : [.. unread];
            JsonOutput.Write(new { Sops = sops.Select(ToJson), Ledger = told.Select(ToJson) });
            return unread.Count == 0 ? 0 : 1;
        }
        if (printed.Ledger)
        {
            WriteLedger(reading.Value.Ledger);
        }
        else if (folder is null)
        {
            Console.Write(sops[0].Yaml);
        }
        Advise(sops);
        return Account(unread);
    }

    /// <summary>A draft that lost a word is told, and never success.</summary>
    private static int Account(List<LedgerEntry> unread)
    {
        foreach (var entry in unread)
        {
            Console.Error.WriteLine($"tidak terbaca, {entry.Cell.Place}: \"{entry.Text}\" ({entry.At})");
        }
        return unread.Count == 0 ? 0 : 1;
    }

    private static void WriteLedger(CellLedger ledger)
    {
        foreach (var entry in ledger.Entries)
        {
            Console.WriteLine(
                $"{entry.Cell.Place}\t{FateWord(entry.Fate)}\t{(entry.Sop > 0 && entry.Fate == Fate.Placed ? $"SOP {entry.Sop}: " : "")}"
                    + $"{entry.At}\t{OneLine(entry.Text)}"
            );
        }
        var counts = ledger.Entries.GroupBy(entry => entry.Fate).ToDictionary(group => group.Key, group => group.Count());
        Console.WriteLine(
            $"{ledger.Entries.Length} bagian: {counts.GetValueOrDefault(Fate.Placed)} termuat, "
                + $"{counts.GetValueOrDefault(Fate.Furniture)} bukan isi, "
                + $"{counts.GetValueOrDefault(Fate.Unread)} tidak terbaca."
        );
    }

    private static string FateWord(Fate fate) =>
        fate switch
        {
            Fate.Placed => "termuat",
            Fate.Furniture => "bukan isi",
            Fate.Unread => "tidak terbaca",
            _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "A fate of no known kind."),
        };

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static object ToJson(LedgerEntry entry) =>
        new
        {
            entry.Cell.Place,
            entry.Text,
            Fate = FateWord(entry.Fate),
            entry.At,
            entry.Sop,
        };

    /// <returns>The first file that stands in the way; nothing is written then.</returns>
    private static string? Write(DirectoryInfo folder, IReadOnlyList<SopDraft> sops)
    {
        var files = sops.Select(sop => (Sop: sop, Path: Path.Combine(folder.FullName, NameOf(sop)))).ToList();
        if (files.FirstOrDefault(file => File.Exists(file.Path)).Path is { } taken)
        {
            return Path.GetFileName(taken);
        }
        folder.Create();
        for (var i = 0; i < files.Count; i++)
        {
            File.WriteAllText(files[i].Path, files[i].Sop.Yaml);
            Progress($"\r{i + 1}/{files.Count} draf ditulis ke {folder.Name}/");
        }
        Progress("\n");
        return null;
    }

    /// <summary>Only for eyes: a log needs no line that rewrites itself.</summary>
    private static void Progress(string text)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write(text);
        }
    }

    /// <summary>What a person must look at, after the drafts, on the error stream: the drafts themselves may go into a file.</summary>
    private static void Advise(IReadOnlyList<SopDraft> sops)
    {
        foreach (var sop in sops)
        {
            foreach (var group in sop.Doubts.GroupBy(doubt => doubt.Reason))
            {
                var rows = string.Join(", ", group.Select(doubt => doubt.Row).OfType<int>());
                Console.Error.WriteLine($"{NameOf(sop)}{(rows.Length == 0 ? "" : $" langkah {rows}")}: {group.Key}");
            }
        }
        var doubts = sops.Sum(sop => sop.Doubts.Length);
        Console.Error.WriteLine(
            $"{sops.Count} SOP, {sops.Sum(sop => sop.Rows.Length)} langkah, {doubts} hal yang perlu diperiksa orang (ditandai PERIKSA "
                + "dalam draf)."
        );
    }

    private static int Report(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }
        return 1;
    }

    private static string NameOf(SopDraft sop) => $"{sop.Order.ToString("D3", CultureInfo.InvariantCulture)}-{sop.Id}.yaml";

    private static object ToJson(SopDraft sop) =>
        new
        {
            sop.Order,
            sop.Id,
            sop.Name,
            File = NameOf(sop),
            Lanes = sop.Lanes.Select(lane => new
            {
                lane.Id,
                lane.Name,
                lane.IsExternal,
            }),
            Rows = sop.Rows.Select(row => new
            {
                row.Row,
                row.PrintedNumber,
                row.Activity,
                row.Lanes,
                Rule = row.Rule.ToString(),
                row.Yes,
                row.No,
            }),
            Doubts = sop.Doubts,
        };
}
