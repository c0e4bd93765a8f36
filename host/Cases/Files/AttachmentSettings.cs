namespace DinsosFlow.Host.Cases.Files;

/// <summary>How large one file may be: <c>Attachments:MaxMegabytes</c>, 25 unless told, from 1 to 1000. How many a case may hold is the
/// engine's rule.</summary>
/// <param name="MaxBytes">Bytes.</param>
public sealed record AttachmentSettings(long MaxBytes)
{
    private const int UsualMegabytes = 25;
    private const int MostMegabytes = 1000;
    private const long Megabyte = 1024 * 1024;

    public static readonly AttachmentSettings Usual = new(UsualMegabytes * Megabyte);

    /// <summary>As the pages say it.</summary>
    public string MaxWords => $"{MaxBytes / Megabyte} MB";

    /// <exception cref="InvalidOperationException">Out of bounds.</exception>
    public static AttachmentSettings Read(IConfiguration configuration)
    {
        var megabytes = configuration.GetValue("Attachments:MaxMegabytes", UsualMegabytes);
        return megabytes is >= 1 and <= MostMegabytes
            ? new AttachmentSettings(megabytes * Megabyte)
            : throw new InvalidOperationException($"Expected from 1 to {MostMegabytes} in Attachments:MaxMegabytes, but got {megabytes}.");
    }
}
