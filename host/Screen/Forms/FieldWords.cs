using System.Collections.Frozen;

namespace DinsosFlow.Host.Screen.Forms;

/// <summary>
/// What the fields are called into which people type, by the last part of their name: for giving words back where the form's own
/// page is not there to name them. A test walks every form: a field that can be typed into stands here or among the secrets.
/// </summary>
public static class FieldWords
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["About"] = "Tentang siapa atau apa",
        ["Address"] = "Alamat kantor",
        ["Applicant"] = "Pemohon",
        ["AtRow"] = "Sekarang pada langkah nomor",
        ["Attachments"] = "Jumlah lampiran",
        ["Break"] = "Istirahat",
        ["Channel"] = "Saluran",
        ["City"] = "Kota",
        ["Created"] = "Tanggal pembuatan",
        ["DueOn"] = "Batas tanggal dari kantor",
        ["Effective"] = "Tanggal efektif",
        ["Email"] = "Surel",
        ["Expected"] = "Perkiraan selesai",
        ["From"] = "Mulai",
        ["HappenedAt"] = "Tanggal dikerjakan",
        ["HappenedAtClock"] = "Jam dikerjakan",
        ["Head"] = "Jabatan pimpinan",
        ["Hours"] = "Jam kerja",
        ["Id"] = "Nama pengenal",
        ["Item"] = "Butir nomor",
        ["Lead"] = "Ingatkan sebelumnya",
        ["Length"] = "Diperpanjang",
        ["Limit"] = "Waktu yang dihitung",
        ["Link"] = "Tautan",
        ["Name"] = "Nama",
        ["Nip"] = "NIP",
        ["Note"] = "Catatan",
        ["Number"] = "Nomor",
        ["On"] = "Tanggal",
        ["Open"] = "Jam kerja",
        ["Others"] = "Dokumen yang diserahkan",
        ["Output"] = "Output",
        ["Phone"] = "HP",
        ["Post"] = "Jabatan",
        ["Rank"] = "Pangkat/golongan",
        ["Reason"] = "Alasan",
        ["ReceivedAt"] = "Tanggal diterima",
        ["ReceivedAtClock"] = "Jam diterima",
        ["Region"] = "Wilayah",
        ["Remedy"] = "Tindakan",
        ["RepeatYears"] = "Berulang tiap tahun",
        ["Reply"] = "Jawaban atas peringatan",
        ["Revised"] = "Tanggal revisi",
        ["Sender"] = "Dari",
        ["SheetNote"] = "Catatan disposisi",
        ["Short"] = "Kode singkat",
        ["Subject"] = "Perihal",
        ["Table"] = "Tabel",
        ["Target"] = "Nomor baru",
        ["Text"] = "Isi",
        ["Until"] = "Sampai",
        ["Unit"] = "Unit",
        ["Time"] = "Waktu",
        ["Url"] = "Alamat",
        ["Value"] = "Isi baru",
        ["Year"] = "Tahun",
    }.ToFrozenDictionary();

    /// <summary>Typed, and never given back: who signs in, and with what; a person's identity number. Whoever sits at the computer now may
    /// be somebody else.</summary>
    private static readonly FrozenSet<string> Secret = FrozenSet.ToFrozenSet([
        "Again",
        "Code",
        "Current",
        "New",
        "Nik",
        "Password",
        "User",
    ]);

    /// <returns>Null for what nobody typed.</returns>
    public static string? Of(string name) => IsOfRow(name) ? null : Known.GetValueOrDefault(Last(name));

    /// <summary>Belongs to the request and not to what was filled in, or must not stand on a screen.</summary>
    public static bool IsOfMachinery(string name) => name == "__RequestVerificationToken" || IsSecret(name);

    public static bool IsSecret(string name) => Secret.Contains(Last(name));

    public static bool IsNik(string name) => Last(name) == "Nik";

    /// <summary>Numbers of a row that a page put into the form under a name that is typed elsewhere.</summary>
    private static bool IsOfRow(string name) => name is "Withdraw.Number" or "Cancelling.Number" or "Decision.Number";

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
