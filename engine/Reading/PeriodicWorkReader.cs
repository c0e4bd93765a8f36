using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Periodic;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>berkala.yaml</c>.</summary>
public static class PeriodicWorkReader
{
    private const int MaxSubject = 300;

    public static Reading<PeriodicWork> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<PeriodicWork>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document.Value, "", problems);
        var work = new PeriodicWork(
            SopReader.Identifier(map, "berkala"),
            Entries.ReadUnique(map, "jadwal", ReadSchedule, schedule => schedule.Id),
            ReadMatters(map.Map("buku_jaga"))
        );
        map.Texts("disimpulkan");
        map.Text("catatan");
        map.RefuseUnknown();
        return new Reading<PeriodicWork>(work, problems.ToImmutable());
    }

    private static Schedule ReadSchedule(MapReader entry)
    {
        var id = SopReader.Identifier(entry, "id");
        var sop = entry.Text("sop", required: true) ?? "";
        entry.Required("tiap");
        var every = entry.Word(
            "tiap",
            ("bulan", Every.Month),
            ("triwulan", Every.Quarter),
            ("semester", Every.HalfYear),
            ("tahun", Every.Year)
        );
        entry.Required("mulai");
        var start = ReadDay(entry.Map("mulai")) ?? new PeriodDay(1, 1);
        var due = ReadDay(entry.Map("batas"));
        if (due is { } date && date.IsBefore(start))
        {
            entry.Problems.Error(
                entry.Entry("batas")!.Value.Mark,
                entry.PathOf("batas"),
                "batas-sebelum-mulai",
                "Batas berada sebelum berkas dimulai.",
                "Beri `batas` hari, atau bulan_ke, yang lebih kemudian."
            );
        }
        var schedule = new Schedule(
            id,
            sop,
            every ?? Every.Month,
            start,
            due,
            entry.Texts("unit"),
            entry.Text("perihal", required: true) ?? "",
            entry.Flag("aktif")
        )
        {
            Mark = entry.Mark,
            Path = entry.Path,
        };
        CheckUnits(entry, schedule);
        CheckSubject(entry, schedule, every);
        entry.Texts("disimpulkan");
        entry.Text("catatan");
        return schedule;
    }

    private static PeriodDay? ReadDay(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }
        var day = Bounded(map, "hari", map.Number("hari", required: true), 31);
        var month = Bounded(map, "bulan_ke", map.Number("bulan_ke"), PeriodDay.LastMonth);
        map.RefuseUnknown();
        return new PeriodDay(month, day);
    }

    private static int Bounded(MapReader map, string key, int? number, int most)
    {
        if (number is null or >= 1 && (number ?? 1) <= most)
        {
            return number ?? 1;
        }
        map.Problems.Error(
            map.Entry(key)!.Value.Mark,
            map.PathOf(key),
            "angka-di-luar-batas",
            $"`{key}` tidak dapat bernilai {number}.",
            $"Tulis angka dari 1 sampai {most}."
        );
        return 1;
    }

    private static void CheckUnits(MapReader entry, Schedule schedule)
    {
        foreach (var twice in schedule.Units.GroupBy(unit => unit).Where(group => group.Count() > 1))
        {
            entry.Problems.Error(
                entry.Entry("unit")!.Value.Mark,
                entry.PathOf("unit"),
                "unit-ganda",
                $"Unit `{twice.Key}` ditulis dua kali.",
                "Hapus salah satu."
            );
        }
    }

    private static void CheckSubject(MapReader entry, Schedule schedule, Every? every)
    {
        if (schedule.Subject.Length == 0)
        {
            return;
        }
        var (mark, path) = (entry.Entry("perihal")!.Value.Mark, entry.PathOf("perihal"));
        foreach (var name in every is { } known ? SubjectWords.Unknown(schedule.Subject, known, !schedule.Units.IsEmpty).Distinct() : [])
        {
            entry.Problems.Error(
                mark,
                path,
                "isian-tak-dikenal",
                $"`{{{name}}}` tidak berarti apa-apa pada jadwal ini.",
                "Pakai {periode}, {tahun}, {unit}, atau {bulan}, {triwulan}, {semester} sesuai `tiap`."
            );
        }
        if (!schedule.Units.IsEmpty && !SubjectWords.NamesUnit(schedule.Subject))
        {
            entry.Problems.Error(
                mark,
                path,
                "perihal-tanpa-unit",
                "Perihal tidak menyebut unitnya, jadi berkas beberapa unit tidak dapat dibedakan.",
                "Tambahkan {unit} pada perihal."
            );
        }
        if (schedule.Subject.Length > MaxSubject)
        {
            entry.Problems.Error(mark, path, "perihal-terlalu-panjang", $"Perihal paling panjang {MaxSubject} huruf.", "Persingkat.");
        }
    }

    private static ImmutableArray<MatterDefault> ReadMatters(MapReader? map)
    {
        if (map is null)
        {
            return [];
        }
        ImmutableArray<MatterDefault?> matters =
        [
            ReadMatter(map.Map("kgb"), MatterKind.SalaryIncrement),
            ReadMatter(map.Map("pangkat"), MatterKind.Promotion),
            ReadMatter(map.Map("pensiun"), MatterKind.Retirement),
            ReadMatter(map.Map("izin"), MatterKind.Permit),
            ReadMatter(map.Map("lainnya"), MatterKind.Other),
        ];
        map.RefuseUnknown();
        return [.. matters.OfType<MatterDefault>()];
    }

    private static MatterDefault? ReadMatter(MapReader? map, MatterKind kind)
    {
        if (map is null)
        {
            return null;
        }
        var text = map.Text("ingatkan", required: true) ?? "";
        var lead = LeadTime.Parse(text);
        if (lead is null && text.Length > 0)
        {
            map.Problems.Error(
                map.Entry("ingatkan")!.Value.Mark,
                map.PathOf("ingatkan"),
                "lama-tak-terbaca",
                $"`{text}` bukan lama waktu.",
                "Tulis misalnya 30 hari, 3 bulan, atau 1 tahun; paling lama 10 tahun."
            );
        }
        var sop = map.Text("sop");
        map.RefuseUnknown();
        return lead is null ? null : new MatterDefault(kind, lead, sop);
    }
}
