using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Copying;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>An agency that is to be made: what was typed, made fit, and the documents that it begins with.</summary>
/// <param name="Id">Short code, by which its documents, people and cases are kept apart.</param>
/// <param name="Zone">One of <see cref="Zones"/>.</param>
/// <param name="Head">What the post of its head is called.</param>
internal sealed partial record NewAgency(string Id, string Name, Letterhead Letterhead, string Zone, string Head)
{
    /// <summary>Null for none.</summary>
    public EmblemImage? Emblem { get; init; }

    /// <summary>Null for those of Perpres 21/2023.</summary>
    public WeekHours? Hours { get; init; }

    public const int MostInId = 40;

    /// <summary>Any calendar that ships and has the hours of Perpres 21/2023.</summary>
    private const string Pattern = "ntt";

    /// <summary>Folders of a definitions folder that are no agency.</summary>
    private static readonly string[] Taken = ["calendars", "pemeriksaan", "schema"];

    public static readonly (string Id, string Name)[] Zones =
    [
        ("Asia/Jakarta", "WIB (Indonesia Barat)"),
        ("Asia/Makassar", "WITA (Indonesia Tengah)"),
        ("Asia/Jayapura", "WIT (Indonesia Timur)"),
    ];

    public static bool IsId(string id) => id.Length <= MostInId && IdPattern().IsMatch(id) && !Taken.Contains(id);

    /// <summary>From the region, without the word that says what sort of region it is: <c>Kabupaten Sumba Timur</c> gives
    /// <c>sumba-timur</c>. Empty where nothing is left of it.</summary>
    public static string Proposed(string region)
    {
        var plain = string.Concat(
            region.Normalize(NormalizationForm.FormD).Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        );
        var words = NoLetter().Split(Sort().Replace(plain.Trim(), "").ToLowerInvariant()).Where(word => word.Length > 0);
        var id = string.Join('-', words);
        return (id.Length > MostInId ? id[..MostInId] : id).Trim('-');
    }

    /// <summary>Its organisation and its calendar, a ladder of reminders with causes of lateness as a start to be changed, and what all
    /// agencies share and this store has not yet.</summary>
    /// <param name="isThere">Whether the store has a document at that path.</param>
    public IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> Documents(Func<string, bool> isThere) =>
        [
            .. Shared().Where(file => !isThere(file.Path)),
            ($"calendars/{Id}.yaml", Encoding.UTF8.GetBytes(Calendar())),
            ($"{Id}/eskalasi.yaml", Encoding.UTF8.GetBytes(Ladder())),
            ($"{Id}/organisasi.yaml", Encoding.UTF8.GetBytes(NewOrganisation.Text(Id, Name, Id, Letterhead, Head))),
        ];

    /// <summary>National holidays, which the calendar builds on, and the word lists.</summary>
    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Shared() =>
        Samples.All.Where(file =>
            file.Path == "calendars/indonesia.yaml" || file.Path.StartsWith("pemeriksaan/", StringComparison.Ordinal)
        );

    /// <summary>No document prints one: without it nobody is reminded, and no lateness can be explained.</summary>
    private string Ladder()
    {
        var path = $"{Pattern}/eskalasi.yaml";
        var shipped = Encoding.UTF8.GetString(Samples.All.First(file => file.Path == path).Bytes.Span);
        var own = shipped[shipped.IndexOf("eskalasi:", StringComparison.Ordinal)..];
        return "# Pengingat dan sebab keterlambatan: contoh untuk memulai, milik kantor untuk diubah.\n"
            + new CopySettings(Id).Apply("", path, own).Value.Text;
    }

    /// <summary>A shipped one with another name and zone, so that a new office has the Ramadan hours that ship.</summary>
    private string Calendar()
    {
        var path = $"calendars/{Pattern}.yaml";
        var shipped = Encoding.UTF8.GetString(Samples.All.First(file => file.Path == path).Bytes.Span);
        var own = shipped.Replace($"\nkalender: {Pattern}\n", $"\nkalender: {Id}\n", StringComparison.Ordinal);
        Edit[] edits = [new SetField("nama", Name), new SetField("zona", Zone), .. Hours is null ? (Edit[])[] : [Hours.Edit]];
        return new Several([.. edits]).Apply("", path, Hours is null ? own : WithoutSource(own)).Value.Text;
    }

    /// <summary>What the regulation says of its hours says nothing of others.</summary>
    private static string WithoutSource(string calendar) =>
        SourceOfHours().Replace(calendar, "").Replace("[jam tutup, letak istirahat, ", "[jam Ramadan, ", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^#.*\n|^sumber: .*\n", RegexOptions.Multiline)]
    private static partial Regex SourceOfHours();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"^(provinsi|prov\.|kabupaten|kab\.|kota|kecamatan|kelurahan|desa)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Sort();
}
