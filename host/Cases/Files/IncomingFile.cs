using System.Security.Cryptography;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>A file that was received and not yet taken. Disposing it removes it, unless it was kept.</summary>
public sealed class IncomingFile : IAsyncDisposable
{
    private const int BufferBytes = 80 * 1024;
    private readonly string _path;
    private readonly FileStream _content;
    private readonly Func<string, string> _placeOf;
    private bool _isKept;

    internal IncomingFile(string path, FileStream content, Func<string, string> placeOf) =>
        (_path, _content, _placeOf) = (path, content, placeOf);

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>For looking into; its position is anybody's.</summary>
    public Stream Content => _content;

    /// <summary>Puts the bytes on disk and then, in one step, where they are found: never half of a file. What lies there already is the
    /// same or was damaged. Asked again, it is kept already.</summary>
    public void Keep()
    {
        if (_isKept)
        {
            return;
        }
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_path, _placeOf(Sha256), overwrite: true);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _content.DisposeAsync();
        File.Delete(_path);
    }

    /// <returns>False where there is more than <paramref name="maxBytes"/>; then the rest is not read.</returns>
    internal async Task<bool> FillAsync(Stream from, long maxBytes, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            Size += read;
            if (Size > maxBytes)
            {
                return false;
            }
            hash.AppendData(buffer, 0, read);
            await _content.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        await _content.FlushAsync(cancel);
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return true;
    }
}
