using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

internal static class PledgeReader
{
    public static Pledge? ReadPledge(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }
        var pledge = new Pledge(
            map.Text("teks", required: true) ?? "",
            SopReader.Date(map, "tanggal"),
            SopReader.ReadSource(map.Map("sumber"))
        );
        map.RefuseUnknown();
        return pledge;
    }

    public static Compensation ReadCompensation(MapReader entry)
    {
        entry.Required("bentuk");
        return new Compensation(
            SopReader.Identifier(entry, "id"),
            entry.Word(
                "bentuk",
                ("prioritas", CompensationKind.Priority),
                ("permohonan-maaf", CompensationKind.Apology),
                ("lainnya", CompensationKind.Other)
            ) ?? CompensationKind.Other,
            entry.Text("teks", required: true) ?? "",
            SopReader.ReadSource(entry.Map("sumber"))
        );
    }
}
