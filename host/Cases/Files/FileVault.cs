using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DinsosFlow.Host.Cases.Files;

public enum FileState
{
    Whole,
    Missing,

    /// <summary>Other bytes than were put in.</summary>
    Changed,
}

/// <summary>
/// The bytes of attachments, in a folder outside the web root, each under its own SHA-256. Files and not columns, with both
/// databases: a backup of 25 MB scans is a copy of a folder, a database of them is slow to dump, and several hosts share a folder
/// as they share a server. Bytes are on disk before any row names them, so a host killed in between leaves at worst a file that
/// nothing names. Nobody's name for a file is ever part of a path.
/// </summary>
/// <param name="folder">Made when the first file comes; with several hosts, one that all of them see.</param>
public sealed partial class FileVault(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BufferBytes = 80 * 1024;

    /// <summary>Writes a stream to a file of its own, a buffer at a time; kept only when told so.</summary>
    /// <returns>Null where there is more than <paramref name="maxBytes"/>.</returns>
    public async Task<IncomingFile?> ReceiveAsync(Stream from, long maxBytes, CancellationToken cancel)
    {
        var waiting = Path.Combine(folder, "masuk");
        MakeFolder(waiting);
        var path = Path.Combine(waiting, Guid.NewGuid().ToString("N"));
        var incoming = new IncomingFile(path, Create(path), PlaceFor);
        try
        {
            if (await incoming.FillAsync(from, maxBytes, cancel))
            {
                return incoming;
            }
        }
        catch
        {
            await incoming.DisposeAsync();
            throw;
        }
        await incoming.DisposeAsync();
        return null;
    }

    public async Task<FileState> CheckAsync(string sha256, CancellationToken cancel)
    {
        await using var file = OpenUnchecked(sha256);
        return file is null ? FileState.Missing
            : await IsAsync(file, sha256, cancel) ? FileState.Whole
            : FileState.Changed;
    }

    /// <summary>The bytes, after their hash was verified.</summary>
    /// <returns>Null where they are missing or changed.</returns>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        var file = OpenUnchecked(sha256);
        if (file is not null && await IsAsync(file, sha256, cancel))
        {
            file.Position = 0;
            return file;
        }
        if (file is not null)
        {
            await file.DisposeAsync();
        }
        return null;
    }

    /// <summary>Removes what hosts that were killed while receiving left behind.</summary>
    /// <param name="before">Younger ones may still be coming in.</param>
    public void RemoveLeftovers(DateTime before)
    {
        var waiting = new DirectoryInfo(Path.Combine(folder, "masuk"));
        foreach (var file in waiting.Exists ? waiting.EnumerateFiles() : [])
        {
            if (file.LastWriteTimeUtc < before)
            {
                file.Delete();
            }
        }
    }

    private FileStream? OpenUnchecked(string sha256) =>
        Sha().IsMatch(sha256) && File.Exists(PathOf(sha256))
            ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true)
            : null;

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);

    private string PlaceFor(string sha256)
    {
        MakeFolder(Path.Combine(folder, sha256[..2], sha256[2..4]));
        return PathOf(sha256);
    }

    private static async Task<bool> IsAsync(FileStream file, string sha256, CancellationToken cancel) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256;

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
        }
        else
        {
            System.IO.Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        return new FileStream(path, options);
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha();
}
