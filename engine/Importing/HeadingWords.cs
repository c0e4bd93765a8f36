using System.Text;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>What a column of a SOP table holds.</summary>
public enum ColumnMeaning
{
    /// <summary>Not recognised: its texts go to the row's note.</summary>
    Unknown,

    /// <summary>Nomor.</summary>
    Number,

    /// <summary>Kegiatan, uraian prosedur, aktivitas, step, …</summary>
    Activity,

    /// <summary>One performer: marks say which rows are theirs.</summary>
    Lane,

    /// <summary>One column <c>Pelaksana</c> in which each row names its performers.</summary>
    Names,

    /// <summary>Kelengkapan, persyaratan, syarat, …</summary>
    Requires,

    /// <summary>Waktu, perhaps with the unit of bare numbers.</summary>
    Time,

    /// <summary>Output, hasil, keluaran.</summary>
    Output,

    /// <summary>Keterangan.</summary>
    Remark,

    /// <summary>A heading over several columns: Pelaksana.</summary>
    PerformerGroup,

    /// <summary>A heading over several columns: Mutu Baku.</summary>
    QualityGroup,
}

/// <summary>
/// Columns by the words of their headings. Compared are letters only, so that a heading broken inside its cell ("KELENG-\nKAPAN"), spaced
/// or abbreviated with dots reads the same. Whole headings count, not words in running text.
/// </summary>
internal static partial class HeadingWords
{
    /// <summary>No printed heading is longer; running text soon is.</summary>
    private const int Longest = 60;

    public static ColumnMeaning Of(string heading)
    {
        var word = Squeeze(heading);
        if (word.Length is 0 or > Longest)
        {
            return ColumnMeaning.Unknown;
        }
        if (Quality().Match(word) is { Success: true } quality)
        {
            // "Mutu Baku: Kelengkapan" names a column, "Mutu Baku (SLA)" a group.
            var rest = Of(word[quality.Length..]);
            return rest is ColumnMeaning.Unknown ? ColumnMeaning.QualityGroup : rest;
        }
        return Time().IsMatch(word) ? ColumnMeaning.Time
            : Performers().IsMatch(word) ? ColumnMeaning.PerformerGroup
            : Requires().IsMatch(word) ? ColumnMeaning.Requires
            : Output().IsMatch(word) ? ColumnMeaning.Output
            : Remark().IsMatch(word) ? ColumnMeaning.Remark
            : Number().IsMatch(word) ? ColumnMeaning.Number
            : Activity().IsMatch(word) ? ColumnMeaning.Activity
            : ColumnMeaning.Unknown;
    }

    /// <summary>"Waktu (Menit)": the unit of bare numbers below; null where none is named.</summary>
    public static string? UnitOf(string heading) =>
        UnitWord().Match(SourceCell.Fold(heading)) is { Success: true } unit && Of(heading) == ColumnMeaning.Time
            ? unit.Value.ToLowerInvariant() switch
            {
                "mnt" or "menit" => "menit",
                "hk" or "hari kerja" => "hari kerja",
                var word => word,
            }
            : null;

    /// <summary>Small letters only.</summary>
    public static string Squeeze(string heading)
    {
        var word = new StringBuilder(heading.Length);
        foreach (var letter in heading)
        {
            if (char.IsLetter(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
        }
        return word.ToString();
    }

    [GeneratedRegex(
        @"^(?:standar|std)?(?:mutubaku|bakumutu|mutu)(?=$|sla|kelengkapan|perlengkapan|persyaratan|syarat|waktu|output|hasil)|^standarmutu"
    )]
    private static partial Regex Quality();

    [GeneratedRegex(
        @"^(?:jangka|batas|target|standar|lama|estimasi|norma|durasi|penyelesaian)*(?:waktu|wkt|durasi|lamanya)(?:baku|penyelesaian|"
            + @"pelaksanaan|proses|pengerjaan|yangdibutuhkan|maksimal|max|maks)*(?:dalam)?(?:menit|mnt|jam|hari|harikerja|hk|wib|wita|"
            + @"wit)*$|^sla$|^lama(?:menit|jam|hari)?$|^time$"
    )]
    private static partial Regex Time();

    [GeneratedRegex(
        @"^(?:nama|unsur|unit|para|pejabat)?(?:pelaksana|pelasana|pelaksna|pelaku|aktor|actor|pic)(?:kegiatan|prosedur|tugas|aktor|"
            + @"aktivitas|penanggungjawab)*$|^penanggungjawab$|^unitkerja$|^pejabatpetugas$|^petugaspelaksana$"
    )]
    private static partial Regex Performers();

    [GeneratedRegex(
        @"^(?:ke?leng(?:kapan|kpn|k)?|klp|klkp|kelkp|kelkpn|per?leng?kapan|perleng|persyaratan|prasyarat|persy|persyrtn|syarat|"
            + @"syarat(?:syarat)?|input|masukan|bahan|bahanalat|dokumen|berkas|sarana|peralatan|alat|requirement)(?:dan|atau|"
            + @"serta)?(?:ke?leng(?:kapan|kpn|k)?|klp|klkp|kelkp|kelkpn|per?leng?kapan|perleng|persyaratan|persy|syarat|peralatan|"
            + @"alat|bahan|dokumen|berkas|kerja|input|administrasi)*$"
    )]
    private static partial Regex Requires();

    [GeneratedRegex(
        @"^(?:output|outputs|outputhasil|outpout|ouput|outuput|autput|outout|keluaran|luaran|hasil|hasilkerja|hasilkegiatan|hasiloutput|"
            + @"outputkeluaran|keluaranoutput|produk|hasilkeluaran|result)$"
    )]
    private static partial Regex Output();

    [GeneratedRegex(
        @"^(?:keterangan|ket|ketr|kets|ktr|ktrgn|catatan|remark|remarks|note|notes)(?:catatan|keterangan|tambahan|lain|lainnya)*$"
    )]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:no|nomor|nomer|nmr|nr|nourut|nomorurut|nou)$")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(?:no)?(?:tahap|tahapan|uraian|urutan|urut|rincian|detail|jenis|langkah|langkahlangkah|alur|proses|deskripsi|nama|item|"
            + @"kegiatan|prosedur|pokok|susunan)*(?:kegiatan|kegiatankegiatan|kgiatan|kegitan|prosedur|procedure|aktivitas|aktifitas|"
            + @"aktivitis|aktiviti|activity|pekerjaan|proses|tugas|langkah|langkahlangkah|tahap|tahapan|uraian|step|steps|urutan|"
            + @"kerja)(?:sop|kegiatan|prosedur|pelaksanaan|pelayanan|layanan|kerja|aktivitas|aktifitas|proses|pekerjaan|tugas)*$"
    )]
    private static partial Regex Activity();

    [GeneratedRegex(@"\b(?:menit|mnt|jam|hari kerja|hari|hk|minggu|bulan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex UnitWord();
}
