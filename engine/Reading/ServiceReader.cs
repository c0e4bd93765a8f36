using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads one service standard (<c>layanan/*.yaml</c>) with its channels.</summary>
public static class ServiceReader
{
    /// <summary>
    /// The components of PermenPAN-RB 15/2014 that are lists of texts; time stands in <c>saluran</c>, and so does the
    /// procedure, but for <c>prosedur</c>: the printed rows of a service whose channels a SOP carries.
    /// </summary>
    public static readonly ImmutableArray<string> Components =
    [
        "persyaratan",
        "prosedur",
        "biaya",
        "produk",
        "pengaduan",
        "dasar_hukum",
        "sarana_prasarana",
        "kompetensi_pelaksana",
        "pengawasan_internal",
        "jumlah_pelaksana",
        "jaminan_pelayanan",
        "jaminan_keamanan",
        "evaluasi_kinerja",
    ];

    public static Reading<ServiceStandard> Read(string agency, string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        return document.IsValid ? Read(agency, file, document.Value) : new Reading<ServiceStandard>(null, document.Problems);
    }

    private static Reading<ServiceStandard> Read(string agency, string file, DocMap document)
    {
        var problems = new ProblemList(file);
        var map = new MapReader(document, "", problems);
        var service = new ServiceStandard
        {
            Agency = agency,
            Id = SopReader.Identifier(map, "layanan"),
            Version = SopReader.Version(map),
            Name = map.Text("nama", required: true) ?? "",
            Sources = ReadSources(map),
            Confidentiality = SopReader.ReadConfidentiality(map),
            Calendar = map.Text("kalender"),
            Components = Components
                .Select(key => (Key: key, Texts: map.Texts(key)))
                .Where(component => !component.Texts.IsEmpty)
                .ToImmutableDictionary(component => component.Key, component => component.Texts),
            Inferred = map.Texts("disimpulkan"),
            Note = map.Text("catatan"),
        };
        service = service with { Channels = ReadChannels(map, service) };
        map.RefuseUnknown();
        return new Reading<ServiceStandard>(service, problems.ToImmutable());
    }

    /// <summary>One place, or several where the standard is printed more than once.</summary>
    private static ImmutableArray<SourcePlace> ReadSources(MapReader map)
    {
        if (map.Entry("sumber") is not { } entry)
        {
            return [];
        }
        var nodes = entry.Value is DocList list ? list.Items : [entry.Value];
        return [.. nodes.Select(node => SopReader.ReadSource(map.MapOf(node, "sumber"))).OfType<SourcePlace>()];
    }

    private static ImmutableArray<Channel> ReadChannels(MapReader map, ServiceStandard service)
    {
        var channels = ImmutableArray.CreateBuilder<Channel>();
        foreach (var (node, path) in map.Items("saluran", required: true))
        {
            if (map.MapOf(node, path) is not { } entry)
            {
                continue;
            }
            var channel = ReadChannel(entry, service);
            if (channels.Any(other => other.Id == channel.Id))
            {
                map.Problems.Error(
                    node.Mark,
                    path,
                    "saluran-ganda",
                    $"Saluran `{channel.Id}` ditulis dua kali.",
                    "Beri nama pengenal lain."
                );
            }
            channels.Add(channel);
        }
        return channels.DrainToImmutable();
    }

    private static Channel ReadChannel(MapReader entry, ServiceStandard service)
    {
        var id = SopReader.Identifier(entry, "id");
        var name = entry.Text("nama", required: true) ?? "";
        var promise = ReadPromise(entry);
        var sop = entry.Text("sop");
        var flow = FlowReader.Read(entry);
        var channel = new Channel(id, name, promise, sop, null) { Inferred = entry.Texts("disimpulkan"), Note = entry.Text("catatan") };
        channel = channel with { Procedure = flow.Steps.IsEmpty ? null : ToProcedure(service, channel, flow) };
        entry.RefuseUnknown();
        if (sop is not null && channel.Procedure is not null)
        {
            entry.Problems.Error(
                entry.Mark,
                entry.PathOf("sop"),
                "arah-ganda",
                "Saluran ini punya `sop` dan `langkah` sekaligus.",
                "Pilih salah satu."
            );
        }
        if (flow.Steps.IsEmpty && sop is null)
        {
            entry.Problems.Warn(
                entry.Mark,
                entry.PathOf("langkah"),
                "saluran-tanpa-prosedur",
                $"Saluran `{id}` tidak punya prosedur; tidak dapat dimulai.",
                "Lengkapi `langkah`, atau tulis `sop:` yang menjalankannya."
            );
        }
        return channel;
    }

    private static Promise ReadPromise(MapReader entry)
    {
        var text = entry.Text("waktu") ?? "";
        var written = entry.Text("batas");
        var reading = TimeText.Parse(written ?? text);
        if (reading.Limit is null)
        {
            var key = written is null ? "waktu" : "batas";
            entry.Problems.Error(
                entry.Entry(key)!.Value.Mark,
                entry.PathOf(key),
                $"{key}-tak-terbaca",
                $"Waktu `{written ?? text}` tidak terbaca: `{reading.Unread}`.",
                "Tambahkan `batas:` dengan bacaannya, misalnya `batas: 3 hari kerja`."
            );
        }
        var start = entry.Word("mulai", ("diterima", PromiseStart.Received), ("lengkap", PromiseStart.Complete)) ?? PromiseStart.Received;
        return new Promise(text, reading.Limit ?? TimeLimit.None, start);
    }

    private static SopDefinition ToProcedure(
        ServiceStandard service,
        Channel channel,
        (ImmutableArray<Lane> Lanes, ImmutableArray<Step> Steps) flow
    ) =>
        new()
        {
            Agency = service.Agency,
            Id = $"{service.Id}:{channel.Id}",
            Version = service.Version,
            Name = $"{service.Name}: {channel.Name}",
            Source = service.Sources.FirstOrDefault(),
            Confidentiality = service.Confidentiality,
            Calendar = service.Calendar,
            Promise = channel.Promise,
            Lanes = flow.Lanes,
            Steps = flow.Steps,
            Inferred = channel.Inferred,
            Note = channel.Note,
        };
}
