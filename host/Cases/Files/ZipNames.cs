using System.IO.Compression;
using System.Text;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>What a zip archive lists. Nothing in it is unpacked but the few bytes that name an OpenDocument's kind.</summary>
internal sealed class ZipNames : IDisposable
{
    /// <summary>Bytes of the list: some thousands of names, far more than an office document has.</summary>
    private const long MostRead = 1024 * 1024;

    private readonly ZipArchive _archive;
    private readonly HashSet<string> _names;

    private ZipNames(ZipArchive archive)
    {
        _archive = archive;
        _names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlySet<string> All => _names;

    /// <param name="file">Is left open.</param>
    /// <returns>Null where the archive is broken, or its list longer than any document's.</returns>
    public static ZipNames? Read(Stream file)
    {
        file.Position = 0;
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(new Sparing(file, MostRead), ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            return new ZipNames(archive);
        }
        catch (InvalidDataException)
        {
            archive?.Dispose();
            return null;
        }
    }

    /// <summary>Whether a part is there and says exactly this: an OpenDocument's <c>mimetype</c>.</summary>
    public bool Says(string name, string content)
    {
        if (_archive.GetEntry(name) is not { } entry || entry.Length != content.Length)
        {
            return false;
        }
        try
        {
            using var part = entry.Open();
            var found = new byte[content.Length];
            return part.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length
                && Encoding.ASCII.GetString(found) == content;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>Lets so many bytes be read and no more: a hostile list of half a million names costs what an honest one does.</summary>
    private sealed class Sparing(Stream inner, long most) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _read += read;
            return _read <= most ? read : throw new InvalidDataException($"Expected a list of up to {most} bytes, but it goes on.");
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
