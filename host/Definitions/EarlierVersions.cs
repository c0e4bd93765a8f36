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
        if (
            Published(db, new DocumentKey(agency, DocumentKey.Service, id[0]), serviceVersion) is not { } document
            || ServiceReader.Read(agency, document.Path, document.Bytes).ValueOrNull is not { } service
            || service.Channels.FirstOrDefault(channel => channel.Id == id[^1]) is not { } found
        )
        {
            return null;
        }
        return found is { Procedure: { } own } ? new LoadedSop(document.Path, own, document.Sha256, document.Bytes)
            : found is { SopId: { } sop } ? Sop(db, agency, sop, version)?.Under(service, found)
            : null;
    }

    private static LoadedSop? Sop(DinsosFlowDb db, string agency, string id, int version) =>
        Published(db, new DocumentKey(agency, DocumentKey.Sop, id), version) is { } document
        && SopReader.Read(agency, document.Path, document.Bytes).ValueOrNull is { } sop
            ? new LoadedSop(document.Path, sop, document.Sha256, document.Bytes)
            : null;

    private static DocumentRow? Published(DinsosFlowDb db, DocumentKey key, int version) =>
        db
            .Documents.AsNoTracking()
            .SingleOrDefault(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id && row.Version == version);
}
