using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.Definitions;

/// <summary>What a folder brings against what the store has: nothing is read that the store knows by its bytes.</summary>
/// <param name="Versions">Of the changes that bring a text.</param>
/// <param name="Old">Files with the bytes of an earlier version: they are not imported again by themselves.</param>
internal sealed record FolderPlan(
    ImmutableArray<DocumentChange> Changes,
    ImmutableDictionary<DocumentKey, int> Versions,
    ImmutableArray<Problem> Refused,
    int Old
)
{
    /// <param name="source">Host and folder, where all of the folder is here: what it brought once and lacks now is withdrawn. Null where
    /// these are single files.</param>
    public static FolderPlan Of(
        IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        IReadOnlyList<StoredVersion> stored,
        DocumentSet inForce,
        string? source
    )
    {
        var planning = new Planning(stored, inForce);
        // Of two files with one id, the one counts that has counted before.
        foreach (
            var (path, bytes) in files
                .OrderByDescending(file => planning.IsKnown(file.Path))
                .ThenBy(file => file.Path, StringComparer.Ordinal)
        )
        {
            planning.Read(path, bytes);
        }
        return planning.Finish(source);
    }

    private sealed class Planning(IReadOnlyList<StoredVersion> stored, DocumentSet inForce)
    {
        private readonly ILookup<DocumentKey, StoredVersion> _byKey = stored.ToLookup(version => version.Key);
        private readonly ILookup<string, StoredVersion> _byPath = stored.ToLookup(version => version.Path);
        private readonly Dictionary<DocumentKey, string> _present = [];
        private readonly Dictionary<DocumentKey, int> _versions = [];
        private readonly List<DocumentChange> _changes = [];
        private readonly List<Problem> _refused = [];
        private readonly HashSet<(string, string)> _unreadable = [];
        private int _old;

        public bool IsKnown(string path) => _byPath.Contains(path);

        public void Read(string path, ReadOnlyMemory<byte> bytes)
        {
            if (!path.EndsWith(".yaml", StringComparison.Ordinal))
            {
                Refuse(path, "", "akhiran-salah", "Berkas ini tidak dibaca: namanya tidak berakhiran `.yaml`.", "Ganti nama berkasnya.");
                return;
            }
            var sha = DefinitionLibraryHash.Of(bytes);
            if (_byPath[path].FirstOrDefault(version => version.Sha256 == sha) is { } same)
            {
                Keep(same.Key, path, sha);
                return;
            }
            var (key, own) = DocumentKey.Of(path, bytes, DocumentSet.Readings);
            if (own is null && key.HasOwnVersion)
            {
                // What cannot be read is still the document that lay here: it is refused, and not gone.
                _unreadable.Add((key.Agency, key.Kind));
                key = _byPath[path].LastOrDefault()?.Key ?? key;
            }
            if (!_present.TryAdd(key, path))
            {
                Refuse(
                    path,
                    key.Kind,
                    $"{key.Kind}-ganda",
                    $"`{key.Id}` sudah ada di {_present[key]}.",
                    "Hapus salah satu, atau beri nama pengenal lain."
                );
                return;
            }
            Add(key, own, path, bytes, sha);
        }

        public FolderPlan Finish(string? source)
        {
            if (source is not null && _present.Count > 0)
            {
                foreach (var gone in stored.Where(version => IsGone(version, source)))
                {
                    Withdraw(gone);
                }
            }
            return new FolderPlan([.. _changes], _versions.ToImmutableDictionary(), [.. _refused], _old);
        }

        private bool IsGone(StoredVersion version, string source) =>
            version.ImportedFrom == source
            && inForce.Documents.GetValueOrDefault(version.Key)?.Version == version.Version
            && !_present.ContainsKey(version.Key)
            && !_unreadable.Contains((version.Key.Agency, version.Key.Kind));

        private void Withdraw(StoredVersion gone)
        {
            if (gone.Key.Kind == DocumentKey.Organisation)
            {
                // Without it nobody of the agency could sign in.
                Refuse(
                    gone.Path,
                    "",
                    "organisasi-hilang",
                    "Berkas ini tidak ada lagi; organisasi yang terakhir tetap berlaku.",
                    "Kembalikan berkasnya."
                );
                return;
            }
            _changes.Add(new DocumentChange(gone.Key, null));
        }

        private void Add(DocumentKey key, int? own, string path, ReadOnlyMemory<byte> bytes, string sha)
        {
            var versions = _byKey[key].ToList();
            if (versions.Exists(version => version.Sha256 == sha))
            {
                CountOld(key, sha);
                return;
            }
            var newest = versions.Select(version => version.Version).DefaultIfEmpty().Max();
            if (own <= newest)
            {
                var change = new DocumentChange(key, new DocumentText(path, null, sha, bytes));
                if (inForce.With([change]).ErrorsBeside(inForce).Where(error => error.File == path).ToList() is { Count: > 0 } errors)
                {
                    // Its version is the least of it.
                    _refused.AddRange(errors);
                    return;
                }
                Refuse(
                    path,
                    "versi",
                    "versi-lama",
                    $"Isinya lain daripada versi {own} yang sudah terbit; yang sudah terbit tetap dipakai.",
                    $"Tulis `versi: {newest + 1}`.",
                    DocumentReader.Read(path, bytes).ValueOrNull?.Find("versi")?.KeyMark
                );
                return;
            }
            _versions[key] = own ?? newest + 1;
            _changes.Add(new DocumentChange(key, new DocumentText(path, null, sha, bytes)));
        }

        private void Keep(DocumentKey key, string path, string sha)
        {
            if (!_present.TryAdd(key, path))
            {
                Refuse(path, key.Kind, $"{key.Kind}-ganda", $"`{key.Id}` sudah ada di {_present[key]}.", "Hapus salah satu.");
                return;
            }
            CountOld(key, sha);
        }

        private void CountOld(DocumentKey key, string sha) => _old += inForce.Documents.GetValueOrDefault(key)?.Sha256 == sha ? 0 : 1;

        private void Refuse(string path, string place, string code, string message, string remedy, Mark? mark = null) =>
            _refused.Add(
                new Problem(Severity.Error, code, path, (mark ?? Mark.Start).Line, (mark ?? Mark.Start).Column, place, message, remedy)
            );
    }
}
