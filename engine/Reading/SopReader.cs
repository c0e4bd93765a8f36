using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads one SOP file: the language of <c>definitions/README.md</c>, with all problems at once.</summary>
public static class SopReader
{
    /// <param name="agency">The folder the file lies in.</param>
    /// <param name="file">The file's name for its author.</param>
    public static Reading<SopDefinition> Read(string agency, string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        return document.IsValid ? Read(agency, file, document.Value) : new Reading<SopDefinition>(null, document.Problems);
    }

    private static Reading<SopDefinition> Read(string agency, string file, DocMap document)
    {
        var problems = new ProblemList(file);
        var map = new MapReader(document, "", problems);
        var flow = FlowReader.Read(map);
        var definition = new SopDefinition
        {
            Agency = agency,
            Id = Identifier(map, "sop"),
            Version = Version(map),
            Name = map.Text("nama", required: true) ?? "",
            Number = map.Text("nomor"),
            Units = map.Texts("unit"),
            Approval = ReadApproval(map.Map("disahkan")),
            Source = ReadSource(map.Map("sumber")),
            Confidentiality = ReadConfidentiality(map),
            LegalBasis = map.Texts("dasar_hukum"),
            Qualifications = map.Texts("kualifikasi_pelaksana"),
            Related = map.Texts("keterkaitan"),
            RelatedSops = map.Texts("berkas_terkait"),
            Equipment = map.Texts("peralatan"),
            Cautions = map.Texts("peringatan"),
            Records = map.Texts("pencatatan"),
            Lanes = flow.Lanes,
            Steps = flow.Steps,
            Calendar = map.Text("kalender"),
            Inferred = map.Texts("disimpulkan"),
            Note = map.Text("catatan"),
        };
        definition = WithDates(definition, map.Map("tanggal"));
        map.RefuseUnknown();
        return new Reading<SopDefinition>(definition, problems.ToImmutable());
    }

    internal static string Identifier(MapReader map, string key)
    {
        var id = map.Text(key, required: true) ?? "";
        if (id.Length > 0 && !Slug.IsValid(id))
        {
            map.Problems.Error(
                map.Entry(key)!.Value.Mark,
                map.PathOf(key),
                "nama-pengenal-salah",
                $"`{id}` tidak dapat dipakai sebagai nama pengenal.",
                "Gunakan huruf kecil, angka, dan tanda hubung, misalnya penanganan-surat-keluar."
            );
        }
        return id;
    }

    internal static int Version(MapReader map)
    {
        var version = map.Number("versi", required: true) ?? 1;
        if (version < 1)
        {
            map.Problems.Error(
                map.Entry("versi")!.Value.Mark,
                map.PathOf("versi"),
                "nilai-salah",
                "Versi dihitung mulai dari 1.",
                "Tulis 1 atau lebih."
            );
        }
        return version;
    }

    internal static Confidentiality ReadConfidentiality(MapReader map) =>
        map.Word(
            "sifat",
            ("biasa", Confidentiality.Ordinary),
            ("terbatas", Confidentiality.Restricted),
            ("rahasia", Confidentiality.Secret)
        ) ?? Confidentiality.Ordinary;

    internal static SourcePlace? ReadSource(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }
        var place = new SourcePlace(map.Text("dokumen", required: true) ?? "", map.Number("urutan"));
        map.RefuseUnknown();
        return place;
    }

    private static Approval? ReadApproval(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }
        var approval = new Approval(map.Text("jabatan"), map.Text("nama"), map.Text("nip"));
        map.RefuseUnknown();
        return approval;
    }

    private static SopDefinition WithDates(SopDefinition definition, MapReader? map)
    {
        if (map is null)
        {
            return definition;
        }
        var dated = definition with
        {
            CreatedOn = Date(map, "pembuatan"),
            RevisedOn = Date(map, "revisi"),
            EffectiveOn = Date(map, "efektif"),
        };
        map.RefuseUnknown();
        return dated;
    }

    internal static LocalDate? Date(MapReader map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } parsed)
        {
            return parsed.Value;
        }
        map.Problems.Error(
            map.Entry(key)!.Value.Mark,
            map.PathOf(key),
            "tanggal-salah",
            $"`{text}` bukan tanggal.",
            "Tulis sebagai tahun-bulan-hari, misalnya 2020-11-25."
        );
        return null;
    }
}

/// <summary>Identifiers: lower-case letters, digits and hyphens, as file names and addresses need them.</summary>
internal static class Slug
{
    public static bool IsValid(string text) =>
        text is { Length: > 0 and <= 120 } && text[0] != '-' && text.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
}
