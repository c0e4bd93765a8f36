using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>eskalasi.yaml</c>.</summary>
public static class EscalationReader
{
    private const int MostDays = 250;

    public static Reading<Escalation> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<Escalation>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document.Value, "", problems);
        var escalation = new Escalation(
            SopReader.Identifier(map, "eskalasi"),
            new Ladder(Entries.ReadUnique(map, "tangga", ReadRung, rung => rung.Id)),
            Entries.ReadUnique(
                map,
                "sebab",
                entry => new BreachCause(SopReader.Identifier(entry, "id"), entry.Text("nama", required: true) ?? ""),
                cause => cause.Id
            ),
            ReadExtension(map),
            ReadQuietHours(map)
        )
        {
            MaxBackdatedDays = ReadBackdating(map),
        };
        map.Texts("disimpulkan");
        map.Text("catatan");
        map.RefuseUnknown();
        return new Reading<Escalation>(escalation, problems.ToImmutable());
    }

    private static int ReadExtension(MapReader map)
    {
        if (map.Text("perpanjangan_paling_lama") is not { } text)
        {
            return Escalation.UsualMaxExtensionPercent;
        }
        if (Percent(text) is { } percent and <= 100)
        {
            return percent;
        }
        map.Problems.Error(
            map.Entry("perpanjangan_paling_lama")!.Value.Mark,
            map.PathOf("perpanjangan_paling_lama"),
            "bukan-persen",
            $"`{text}` bukan persen dari 0 sampai 100.",
            "Tulis misalnya 50%."
        );
        return Escalation.UsualMaxExtensionPercent;
    }

    private static QuietHours? ReadQuietHours(MapReader map)
    {
        if (map.Text("jam_tenang") is not { } text)
        {
            return QuietHours.Usual;
        }
        if (text == "tidak ada")
        {
            return null;
        }
        if (QuietHours.Parse(text) is { } hours)
        {
            return hours;
        }
        map.Problems.Error(
            map.Entry("jam_tenang")!.Value.Mark,
            map.PathOf("jam_tenang"),
            "jam-tenang-salah",
            $"`{text}` bukan jam tenang: dua jam yang berbeda, dari malam sampai pagi, paling lama {QuietHours.MostHours} jam.",
            "Tulis misalnya \"20:00-06:00\", atau `tidak ada`."
        );
        return QuietHours.Usual;
    }

    private static int ReadBackdating(MapReader map)
    {
        const string Key = "penangguhan_mundur";
        if (map.Text(Key) is not { } text)
        {
            return Escalation.UsualMaxBackdatedDays;
        }
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var count, "hari", "kerja"] && Days(count) is { } days)
        {
            return days;
        }
        map.Problems.Error(
            map.Entry(Key)!.Value.Mark,
            map.PathOf(Key),
            "mundur-tak-terbaca",
            $"`{text}` bukan jumlah hari kerja dari 0 sampai {MostDays}.",
            "Tulis misalnya `1 hari kerja`; `0 hari kerja` berarti hari itu saja."
        );
        return Escalation.UsualMaxBackdatedDays;
    }

    private static LadderRung ReadRung(MapReader entry)
    {
        var id = SopReader.Identifier(entry, "id");
        var text = entry.Text("saat", required: true) ?? "";
        var when = ParseWhen(text);
        if (when is null && text.Length > 0)
        {
            entry.Problems.Error(
                entry.Entry("saat")!.Value.Mark,
                entry.PathOf("saat"),
                "saat-tak-terbaca",
                $"Saat `{text}` tidak terbaca.",
                "Tulis `80%`, `1 hari kerja sebelum`, `lewat`, atau `1 hari kerja sesudah`."
            );
        }
        return new LadderRung(id, when ?? new RungTime.Passed(), ReadRecipients(entry));
    }

    private static ImmutableArray<Recipient> ReadRecipients(MapReader entry)
    {
        var recipients = ImmutableArray.CreateBuilder<Recipient>();
        foreach (var word in entry.Texts("kepada"))
        {
            Recipient? known = word switch
            {
                "meja" => Recipient.Desk,
                "atasan" => Recipient.Superior,
                "kepala" => Recipient.Head,
                _ => null,
            };
            if (known is { } recipient)
            {
                recipients.Add(recipient);
            }
            else
            {
                entry.Problems.Error(
                    entry.Entry("kepada")!.Value.Mark,
                    entry.PathOf("kepada"),
                    "nilai-salah",
                    $"`{word}` bukan penerima.",
                    "Pilih meja, atasan, atau kepala."
                );
            }
        }
        if (entry.Entry("kepada") is null)
        {
            entry.Problems.Error(
                entry.Mark,
                entry.PathOf("kepada"),
                "kunci-kurang",
                "Belum ditulis siapa yang diberi tahu.",
                "Tambahkan `kepada: [meja]`."
            );
        }
        return recipients.DrainToImmutable();
    }

    private static RungTime? ParseWhen(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["lewat"] => new RungTime.Passed(),
            [var share] when Percent(share) is { } percent and >= 1 and <= 99 => new RungTime.Share(percent),
            [var count, "hari", "kerja", "sebelum"] when Days(count) is { } days => new RungTime.Before(days),
            [var count, "hari", "kerja", "sesudah"] when Days(count) is { } days and >= 1 => new RungTime.After(days),
            _ => null,
        };
    }

    private static int? Percent(string text) =>
        text is [.. var digits, '%'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? percent
            : null;

    private static int? Days(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : null;
}
