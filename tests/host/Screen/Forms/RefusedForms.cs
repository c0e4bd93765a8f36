namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>A form of the demonstration, and what its page must refuse.</summary>
/// <param name="Name">Route and name, as <see cref="Walks.Crawl.Handlers"/> has it.</param>
/// <param name="Fill">What is right in it.</param>
/// <param name="Bad">What is wrong, a field at a time; an empty value where a field must not be empty.</param>
internal sealed record RefusedForm(string Name, (string Name, string Value)[] Fill, params (string Name, string Value)[] Bad)
{
    public (string Name, string Value)? Press { get; init; }
}

/// <summary>By hand: the forms with fields that are typed into, chosen from or filled with a file. What acts on a case stands in
/// <see cref="ActForms"/>; here those whose bad values are no matter of the rules.</summary>
internal static class RefusedForms
{
    private const string Case = "/berkas/{Case:guid}";
    private const string Draft = "/dokumen/{Kind}/{Id}/draf";

    public static IReadOnlyList<RefusedForm> All { get; } =
    [
        new("/masuk masuk", [("Form.User", "admin"), ("Form.Password", "x")], ("Form.User", ""), ("Form.Password", "")),
        new("/ simpan", [], ("Save.Name", "")),
        new(
            "/berkas/baru baru",
            [("Form.Subject", "Surat")],
            ("Form.Definition", ""),
            ("Form.Subject", ""),
            ("Form.ReceivedAt", "35/13/2026"),
            ("Form.HappenedAt", "kemarin"),
            ("Form.Letter.On", "kemarin"),
            ("Form.Letter.Attachments", "banyak"),
            ("Form.Persons.Applicant.Nik", "123"),
            ("Form.Persons.Reporter.Nik", "123"),
            ("Form.Persons.Beneficiary.Nik", "123")
        ),
        new(
            "/buku-jaga/baru catat",
            Matter,
            ("Form.About", ""),
            ("Form.On", ""),
            ("Form.On", "35/13/2026"),
            ("Form.Lead", "nanti"),
            ("Form.RepeatYears", "x")
        ),
        new(
            "/buku-jaga/{Id:guid} catat",
            Matter,
            ("Form.About", ""),
            ("Form.On", "kapan"),
            ("Form.Lead", "nanti"),
            ("Form.RepeatYears", "x")
        ),
        new("/buku-jaga/impor impor", [], ("Form.Text", ""), ("Form.Text", "jenis saja")),
        new($"{Case}/minta-kelengkapan minta", [], ("Form.Text", ""), ("Form.Expected", "kapan-kapan")) { Press = ("Form.Act", "lihat") },
        new($"{Case} orang", [("Form.Part", "Reporter"), ("Form.Name", "Bapak Rekaan")], ("Form.Name", ""), ("Form.Nik", "123")),
        new($"{Case} nomor-luar", [("Outside.Number", "12/3/2026")], ("Outside.Number", ""), ("Outside.Link", "http://x")),
        new($"{Case} batal-nomor", [], ("Cancelling.Reason", "")),
        new(
            $"{Case} tangguh",
            [("Pause.Reason", "Menunggu.")],
            ("Pause.Reason", ""),
            ("Pause.HappenedAt", "35/13/2026"),
            ("Pause.Expected", "kapan")
        )
        {
            Press = ("Pause.Act", "lihat"),
        },
        new(
            "/darurat darurat",
            [("Form.Number", "9999/2026"), ("Form.Reason", "Anak hilang.")],
            ("Form.Number", ""),
            ("Form.Number", "9999/2026"),
            ("Form.Reason", "")
        ),
        new("/saya kontak", [], ("Reach.Email", "bukan surel"), ("Reach.Phone", "abc"), ("Reach.Rank", LongRank)),
        new("/saya token", [], ("Form.Name", "")),
        new(
            "/saya/sandi sandi",
            [("Form.Current", "x"), ("Form.New", "rahasia-baru-1"), ("Form.Again", "rahasia-baru-1")],
            ("Form.Current", ""),
            ("Form.Current", "x"),
            ("Form.New", ""),
            ("Form.Again", "")
        ),
        new("/saya/aplikasi nyala", [], ("Form.Code", ""), ("Form.Code", "000000")),
        new(
            "/orang/baru baru",
            [("Form.Name", "Ibu Rekaan"), ("Form.User", "rekaan-1")],
            ("Form.Name", ""),
            ("Form.User", ""),
            ("Form.Rank", LongRank),
            ("Form.Email", "bukan surel"),
            ("Form.Phone", "abc")
        ),
        new("/orang/impor periksa", [], ("Check.Table", ""), ("Check.Table", "NIP;Nama\n12;Maria")),
        new("/jabatan/impor periksa", [], ("Check.Table", ""), ("Check.Table", "Jabatan saja")),
        new("/dokumen/contoh/{Agency}/{Kind}/{Id} salin", [("Copy.Id", "uji")], ("Copy.Id", ""), ("Copy.Id", "Tidak Boleh")),
        new(
            "/dokumen/baru layanan",
            [("Service.Name", "Surat keterangan uji"), ("Service.Channel", "Datang langsung"), ("Service.Time", "60 menit")],
            ("Service.Name", ""),
            ("Service.Channel", ""),
            ("Service.Time", "kapan-kapan")
        ),
        new("/dokumen/baru baru", [("Form.Kind", "sop")], ("Form.Text", ""), ("Form.Text", "sop: [")),
        new(
            "/dokumen/{Kind}/{Id} cabut",
            [("Withdraw.Reason", "Diganti."), ("Withdraw.On", "01/01/2030")],
            ("Withdraw.On", "kapan"),
            ("Withdraw.Reason", "")
        ),
        new("/dokumen/{Kind}/{Id} lambang", [], ("lambang", "")),
        .. Drafts,
        new(
            "/kalender/{Id}/libur periksa-hari",
            [("Edit.On", "27/11/2026"), ("Edit.Name", "Pilkada")],
            ("Edit.On", ""),
            ("Edit.On", "besok"),
            ("Edit.Name", "")
        ),
        new("/kalender/{Id}/libur periksa-libur", [], ("Edit.Value", ""), ("Edit.Value", "besok libur")),
        new("/kalender/{Id}/libur periksa-masuk", [], ("Edit.On", ""), ("Edit.On", "1/1/2099")),
        new(
            "/kalender/{Id}/libur periksa-masa",
            [("Edit.Name", "Ramadan 2027"), ("Edit.On", "08/02/2027"), ("Edit.Until", "09/03/2027"), ("Edit.Hours", "Senin 08.00-15.00")],
            ("Edit.Name", ""),
            ("Edit.On", "35/13/2027"),
            ("Edit.Until", ""),
            ("Edit.Until", "1/1/2027"),
            ("Edit.Hours", ""),
            ("Edit.Hours", "pagi sampai sore")
        ),
        new(
            "/kalender/{Id}/libur periksa-jam",
            [("Edit.Days[0].Open", "08.00–15.00"), ("Edit.Days[0].Break", "12.00–12.30")],
            ("Edit.Days[0].Open", "pagi"),
            ("Edit.Days[0].Open", ""),
            ("Edit.Days[0].Break", "15.00–16.00"),
            ("Edit.Days[6].Open", "15.00–08.00")
        ),
        new("/kalender/{Id}/libur periksa-tahun", [], ("Edit.Year", ""), ("Edit.Year", "dua ribu")),
        new("/sop-baru baca", [], ("Form.Table", ""), ("Form.Table", "Kepada Yth. Bapak Kepala Dinas")),
        new("/orang/{Id} jabatan", [], ("Hold.Position", ""), ("Hold.From", "kemarin"), ("Hold.Until", "35/13/2026")),
        new(
            "/orang/{Id} cuti",
            [("Away.From", "01/04/2026"), ("Away.Until", "02/04/2026")],
            ("Away.From", ""),
            ("Away.From", "besok"),
            ("Away.Until", ""),
            ("Away.Until", "1/3/2026")
        ),
        new("/orang/{Id} kontak", [], ("Reach.Email", "bukan surel"), ("Reach.Phone", "abc")),
        new("/orang/{Id} nama", [], ("Rename.Name", ""), ("Rename.Rank", LongRank)),
        new(
            "/orang/{Id} pengguna",
            [("Account.Reason", "Salah ketik saat didaftarkan.")],
            ("Account.User", ""),
            ("Account.User", "a b"),
            ("Account.User", "admin"),
            ("Account.Reason", "")
        ),
        new(
            "/pemasangan/instansi-baru instansi",
            Agency,
            ("Form.Name", ""),
            ("Form.Region", ""),
            ("Form.Short", "Kode Salah"),
            ("Form.Short", "ntt"),
            ("Form.Head", ""),
            ("Form.Phone", "abc"),
            ("Form.Email", "bukan surel"),
            ("Form.Zone", ""),
            ("Form.Hours", "pagi sampai sore"),
            ("Form.First.Name", ""),
            ("Form.First.User", ""),
            ("Form.First.User", "admin")
        ),
        new(
            "/pemasangan/instansi-baru contoh",
            [("Copy.Sample", "tanah-laut"), ("Copy.First.Name", "Ibu Rekaan"), ("Copy.First.User", "rekaan-3")],
            ("Copy.Sample", ""),
            ("Copy.Sample", "ntt"),
            ("Copy.First.Name", ""),
            ("Copy.First.User", "")
        ),
        new(
            "/pemasangan/instansi/{Id} administrator",
            [("First.Name", "Ibu Rekaan"), ("First.User", "rekaan-4")],
            ("First.Name", ""),
            ("First.User", ""),
            ("First.User", "admin")
        ),
        new("/pengaturan/webhook tambah", [("Form.Url", "https://contoh.go.id/x")], ("Form.Url", ""), ("Form.Url", "http://x")),
        new("/tim/orang/{Id} bagikan", [], ("Form.Picks", ""), ("Form.To", "")) { Press = ("Form.Act", "tugaskan") },
        new("/tim/meja/{Id} bagikan", [], ("Form.Picks", ""), ("Form.To", "")) { Press = ("Form.Act", "tugaskan") },
    ];

    private static string LongRank => new('x', 61);

    /// <summary>Of drafts, by the kinds of documents: what the walk begins is in <see cref="BegunDrafts"/>.</summary>
    private static IEnumerable<RefusedForm> Drafts =>
        [
            new($"{Draft} tulis", [], ("Writing.Text", ""), ("Writing.Text", new string('x', 200_001))),
            new($"{Draft} ajukan", [], ("Submit.Checker", "")),
            new($"{Draft} kembalikan", [], ("GiveBack.Reason", "")),
            new(
                $"{Draft} sahkan",
                [("Approve.Name", "Ibu Rekaan")],
                ("Approve.From", "kemarin"),
                ("Approve.From", "1/1/2020"),
                ("Approve.On", "kapan")
            ),
            new($"{Draft} ubah-waktu", [], ("Edit.Value", "sebentar lagi")),
            new($"{Draft} ubah-langkah", [("Edit.Key", "kegiatan")], ("Edit.Value", "")),
            new($"{Draft} ubah-pelaksana", [], ("Edit.Lanes", "")),
            new($"{Draft} ubah-daftar", [("Edit.Act", "ganti"), ("Edit.Value", "Printer")], ("Edit.Item", ""), ("Edit.Item", "satu")),
            new($"{Draft} ubah-hapus-butir", [], ("Edit.Items", "")),
            new($"{Draft} ubah-langkah-baru", [("Edit.Value", "Memeriksa berkas")], ("Edit.Value", ""), ("Edit.Limit", "sebentar lagi")),
            new($"{Draft} ubah-kolom", [], ("Edit.Name", "")),
            new(
                $"{Draft} ubah-kepala",
                [("Edit.Number", "12/2026")],
                ("Edit.Name", ""),
                ("Edit.Created", "kapan"),
                ("Edit.Revised", "35/13/2026"),
                ("Edit.Effective", "nanti")
            ),
            new($"{Draft} ubah-kop", [("Edit.City", "Kupang")], ("Edit.Name", ""), ("Edit.Phone", "abc"), ("Edit.Email", "bukan surel")),
            new($"{Draft} ubah-jam", [], ("Edit.Days[0].Open", "pagi"), ("Edit.Days[4].Break", "siang")),
            new($"{Draft} ubah-unit", [], ("Edit.Name", "")),
            new($"{Draft} ubah-nama-unit", [], ("Edit.Name", "")),
            new($"{Draft} ubah-pindah-unit", [("Edit.Unit", "sekretariat")], ("Edit.Superior", "sekretariat")),
            new($"{Draft} ubah-hapus-unit", [], ("Edit.Unit", "sekretariat")),
            new($"{Draft} ubah-jabatan", [], ("Edit.Name", "")),
            new($"{Draft} ubah-nama-jabatan", [], ("Edit.Name", "")),
            new($"{Draft} ubah-atasan", [("Edit.Post", "sekretaris")], ("Edit.Superior", "sekretaris")),
            new($"{Draft} ubah-hapus-jabatan", [], ("Edit.Post", "sekretaris")),
            new($"{Draft} ubah-hari", [("Edit.On", "27/11/2026"), ("Edit.Name", "Pilkada")], ("Edit.On", ""), ("Edit.Name", "")),
            new($"{Draft} ubah-libur", [], ("Edit.Value", ""), ("Edit.Value", "besok libur")),
            new($"{Draft} ubah-masuk", [], ("Edit.On", ""), ("Edit.On", "1/1/2099")),
            new(
                $"{Draft} ubah-masa",
                [
                    ("Edit.Name", "Ramadan 2027"),
                    ("Edit.On", "08/02/2027"),
                    ("Edit.Until", "09/03/2027"),
                    ("Edit.Hours", "Senin 08.00-15.00"),
                ],
                ("Edit.Name", ""),
                ("Edit.On", "35/13/2027"),
                ("Edit.Until", "1/1/2027"),
                ("Edit.Hours", "pagi sampai sore")
            ),
            new($"{Draft} ubah-tahun", [], ("Edit.Year", ""), ("Edit.Year", "dua ribu")),
            new($"{Draft} ubah-nama-layanan", [], ("Edit.Name", "")),
            new($"{Draft} ubah-butir-baru", [], ("Edit.Value", "")),
            new($"{Draft} ubah-butir", [("Edit.Act", "pindah")], ("Edit.Target", ""), ("Edit.Target", "satu")),
            new($"{Draft} ubah-janji", [], ("Edit.Value", "sebentar lagi")),
            new($"{Draft} ubah-saluran-baru", [], ("Edit.Name", "")),
            new($"{Draft} ubah-nama-saluran", [], ("Edit.Name", "")),
            new($"{Draft} ubah-nomor-awal", [], ("Edit.Year", ""), ("Edit.Year", "tahun ini"), ("Edit.Number", "satu")),
        ];

    /// <summary>Seen by a walk, and nothing in them can be wrong: choices that hold a right one, and words that may be empty.</summary>
    public static readonly string[] NothingToRefuse =
    [
        "/buku-jaga/{Id:guid} tutup",
        $"{Case} minta-nomor",
        $"{Case} kompensasi",
        $"{Case}/tanda-terima kelengkapan",
        "/tugas/{Case:guid}/{Task:int} serah",
        "/berkala mulai",
        "/kalender/{Id}/libur periksa-tanpa-masa",
        "/saya surel-pilihan",
        $"{Draft} periksa",
        $"{Draft} ubah-tujuan",
        $"{Draft} ubah-hapus-langkah",
        $"{Draft} ubah-pasti",
        $"{Draft} ubah-penandatangan",
        $"{Draft} ubah-pindah-jabatan",
        $"{Draft} ubah-tanpa-masa",
        $"{Draft} ubah-pelaksana-saluran",
    ];

    private static (string, string)[] Agency =>
        [
            ("Form.Name", "Dinas Sosial"),
            ("Form.Region", "Kabupaten Rekaan"),
            ("Form.Head", "Kepala Dinas Sosial"),
            ("Form.Zone", "Asia/Makassar"),
            ("Form.First.Name", "Ibu Rekaan"),
            ("Form.First.User", "rekaan-2"),
        ];

    private static (string, string)[] Matter => [("Form.About", "Bapak Contoh"), ("Form.On", "01/10/2026"), ("Form.Lead", "2 bulan")];
}
