using System.Collections.Concurrent;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>
/// What documents were read as, by path and bytes: one of a thousand that was revised is read alone. It may be shared by all threads.
/// </summary>
/// <param name="most">So many are kept; then it begins anew.</param>
public sealed class KnownReadings(int most)
{
    private readonly ConcurrentDictionary<(string Path, string Sha256), object> _known = [];

    /// <summary>A SOP below an agency's folder.</summary>
    public Reading<SopDefinition> Sop(string path, ReadOnlyMemory<byte> bytes) =>
        Of(path, bytes, () => SopReader.Read(AgencyOf(path), path, bytes));

    /// <summary>A service below an agency's folder.</summary>
    public Reading<ServiceStandard> Service(string path, ReadOnlyMemory<byte> bytes) =>
        Of(path, bytes, () => ServiceReader.Read(AgencyOf(path), path, bytes));

    internal Reading<T> Of<T>(string path, ReadOnlyMemory<byte> bytes, Func<Reading<T>> read)
        where T : class
    {
        var key = (path, DefinitionLibrary.Hash(bytes));
        if (_known.TryGetValue(key, out var known))
        {
            return (Reading<T>)known;
        }
        if (_known.Count >= most)
        {
            _known.Clear();
        }
        return (Reading<T>)_known.GetOrAdd(key, read());
    }

    private static string AgencyOf(string path) => path.Split('/')[0];
}
