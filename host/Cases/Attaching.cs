using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;

namespace DinsosFlow.Host.Cases;

/// <summary>What became of a file.</summary>
/// <param name="Refused">Why the file itself was not taken, in the user's words; null where the case answered.</param>
/// <param name="Label">What it is called now.</param>
public sealed record AttachAnswer(string? Refused, string Label, Answer? Answer);

/// <summary>Takes a file that a form brought: looks into it, puts its bytes into the vault, then tells the case.</summary>
public sealed class Attaching(FileVault vault, AttachmentSettings settings, AttemptLog attempts, CaseTransaction transaction)
{
    /// <param name="task">The open task it belongs to; null for the case as a whole.</param>
    /// <param name="requirement">Position of the row's requirement that it meets.</param>
    /// <param name="onBehalfOf">Person on whose desk the case lies, where the caller only scans what they signed.</param>
    /// <param name="formKey">The form's key: the same file from the same form is attached once.</param>
    public async Task<AttachAnswer> AttachAsync(
        Caller caller,
        Guid @case,
        IFormFile file,
        int? task,
        int? requirement,
        string? formKey,
        CancellationToken cancel,
        string? onBehalfOf = null
    )
    {
        if (file.Length == 0)
        {
            return Refuse("File itu kosong. Pilih file yang ada isinya.");
        }
        await using var content = file.OpenReadStream();
        await using var incoming = file.Length > settings.MaxBytes ? null : await vault.ReceiveAsync(content, settings.MaxBytes, cancel);
        if (incoming is null)
        {
            return Refuse($"File itu terlalu besar. Satu lampiran paling besar {settings.MaxWords}.");
        }
        if (FileKind.Of(incoming.Content, file.FileName) is not { } kind)
        {
            await attempts.DeniedAsync(caller.PersonId, Attempt.RefusedFile, $"{incoming.Size} bita, SHA-256 {incoming.Sha256}", @case);
            return Refuse($"Isi file itu tidak diterima. Yang diterima: {FileKind.AcceptedWords}. Simpan dahulu sebagai salah satunya.");
        }
        var label = FileLabel.Of(file.FileName, kind);
        incoming.Keep();
        var key = formKey is { Length: > 0 } ? KeyOf($"{formKey}-{incoming.Sha256}-{requirement}") : null;
        var command = new AttachFile(
            caller,
            @case,
            label,
            incoming.Sha256,
            kind.MediaType,
            incoming.Size,
            task,
            requirement,
            key,
            onBehalfOf
        );
        return new AttachAnswer(null, label, await transaction.SendAsync(command, cancel));
    }

    /// <summary>As long as a command's key may be, whatever the caller's is.</summary>
    private static string KeyOf(string parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));

    private static AttachAnswer Refuse(string words) => new(words, "", null);
}
