using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Definitions;

/// <summary>
/// What a case was started by, read again from the documents of that time. It need not be in any library of today: a later version
/// may lack the channel.
/// </summary>
internal static class EarlierVersions
{
    /// <returns>Null where no such version was ever published.</returns>
    public static LoadedSop? Find(DinsosFlowDb db, Runnable runs)
    {
        var (agency, id) = runs.Key.Split('/') is [var folder, var rest] ? (folder, rest) : ("", "");
        return runs.ServiceVersion is { } version
            ? Channel(db, agency, id.Split(':'), version, runs.Version)
            : Sop(db, agency, id, runs.Version);
    }

    private static LoadedSop? Channel(DinsosFlowDb db, string agency, string[] id, int serviceVersion, int version)
    {
        foreach (var document in Published(db, $"{agency}/layanan/", serviceVersion))
        {
            if (
                ServiceReader.Read(agency, document.Path, document.Bytes).ValueOrNull is { } service
                && service.Id == id[0]
                && service.Channels.FirstOrDefault(channel => channel.Id == id[^1]) is { } found
            )
            {
                return found is { Procedure: { } own } ? new LoadedSop(document.Path, own, document.Sha256, document.Bytes)
                    : found is { SopId: { } sop } ? Sop(db, agency, sop, version)?.Under(service, found)
                    : null;
            }
        }
        return null;
    }

    private static LoadedSop? Sop(DinsosFlowDb db, string agency, string id, int version)
    {
        foreach (var document in Published(db, $"{agency}/sop/", version))
        {
            if (SopReader.Read(agency, document.Path, document.Bytes).ValueOrNull is { } sop && sop.Id == id)
            {
                return new LoadedSop(document.Path, sop, document.Sha256, document.Bytes);
            }
        }
        return null;
    }

    /// <summary>A file need not be called as its document is: each is looked into.</summary>
    private static List<DocumentRow> Published(DinsosFlowDb db, string folder, int version) =>
        [.. db.Documents.AsNoTracking().Where(document => document.Path.StartsWith(folder) && document.Version == version)];
}
