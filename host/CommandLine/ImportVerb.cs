using System.CommandLine;
using System.Globalization;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>import</c>: printed SOP tables as text into draft definitions, every doubt marked.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("teks") { Description = "Teks SOP: identitas dan tabel dengan tab di antara kolom." };
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
        var definitions = Verbs.DefinitionsOption();
        var json = Verbs.JsonOption();
        var command = new Command("import", "Ubah teks SOP tercetak menjadi draf definisi.")
        {
            file,
            all,
            output,
            document,
            agency,
            definitions,
            json,
        };
        command.SetAction(parsed =>
        {
            var many = parsed.GetValue(all);
            var folder = parsed.GetValue(output) ?? (many ? new DirectoryInfo("draf") : null);
            var source = parsed.GetValue(file)!;
            var id = parsed.GetValue(document) ?? Path.GetFileNameWithoutExtension(source.Name);
            return Run(source, many, folder, id, parsed.GetValue(agency), parsed.GetValue(definitions), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(
        FileInfo source,
        bool many,
        DirectoryInfo? folder,
        string document,
        string? agency,
        DirectoryInfo? definitions,
        bool json
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
        var reading = new Importer(library?.LintLists ?? Engine.Reading.LintLists.Empty, organisation).Import(
            source.Name,
            DefinitionFiles.ReadBounded(source),
            document
        );
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
        if (json)
        {
            JsonOutput.Write(new { Sops = sops.Select(ToJson) });
            return 0;
        }
        if (folder is null)
        {
            Console.Write(sops[0].Yaml);
        }
        Advise(sops);
        return 0;
    }

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
