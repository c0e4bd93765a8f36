using System.Security.Cryptography;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;

namespace DinsosFlow.Host.Cases;

/// <summary>Takes a file that a form brought: looks into it, puts its bytes into the vault, then tells the case.</summary>
public sealed class Attaching(FileVault vault, AttachmentSettings settings, AttemptLog attempts, CaseRoad road)
{
    /// <returns><see cref="Answer.Invalid"/> where the file itself is not taken; done, it names what the file is called now.</returns>
    /// <param name="task">The open task it belongs to; null for the case as a whole.</param>
    /// <param name="requirement">Position of the row's requirement that it meets.</param>
    /// <param name="onBehalfOf">Person on whose desk the case lies, where the caller only scans what they signed.</param>
    /// <param name="formKey">The form's key: the same file from the same form is attached once.</param>
    public async Task<Answer> AttachAsync(
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
        var key = formKey is { Length: > 0 } ? KeyOf($"{formKey}-{incoming.Sha256}-{requirement}") : null;
        var command = new CaseCommand.AttachFile(
            new PersonalText(label),
            new PersonalText(incoming.Sha256),
            kind.MediaType,
            incoming.Size,
            task,
            requirement
        );
        var answer = await road.SendAsync(
            new Order(caller, command, @case)
            {
                Key = key,
                OnBehalfOf = onBehalfOf,
                Upload = incoming,
            },
            cancel
        );
        return answer is Answer.Accepted taken ? taken with { Named = label } : answer;
    }

    /// <summary>As long as a command's key may be, whatever the caller's is.</summary>
    private static string KeyOf(string parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));

    private static Answer.Invalid Refuse(string words) => new(words);
}
