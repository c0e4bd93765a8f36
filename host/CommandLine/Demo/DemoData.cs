using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary><c>--demo</c>: invented people for every position and cases in every state, in an empty store.</summary>
internal static class DemoData
{
    /// <summary>Everyone's password in the demonstration, which only this computer can reach.</summary>
    public const string Password = "peragaan-2026";

    public static async Task FillAsync(IServiceProvider services, IClock clock, CancellationToken cancel)
    {
        var store = services.GetRequiredService<Store>();
        var registry = services.GetRequiredService<DefinitionRegistry>();
        await using (var db = store.Open())
        {
            if (await db.Users.AnyAsync(cancel))
            {
                return;
            }
            foreach (var organisation in registry.Library.Organisations.Values.Where(o => o.Agency == "ntt"))
            {
                DemoPeople.Add(db, organisation, Password);
            }
            DemoPeople.AddManager(db, Password);
            await db.SaveChangesAsync(cancel);
        }
        await PlayAsync(new DemoCases(store, registry, services.GetRequiredService<Holders>(), "ntt", clock.GetCurrentInstant()));
        await DemoDates.FillAsync(services, "ntt", clock.GetCurrentInstant());
    }

    private static async Task PlayAsync(DemoCases cases)
    {
        await cases.PlayAsync("penanganan-surat-keluar", "Undangan rapat koordinasi LKS se-NTT", null, 0, "");
        await cases.PlayAsync("penanganan-surat-keluar", "Permintaan data panti ke kabupaten", null, 1, "", "", "ya");
        await cases.PlayAsync("penanganan-surat-keluar", "Jawaban surat DPRD tentang bantuan sosial", null, 2, "", "", "ya", "tidak");
        await cases.PlayAsync(
            "penanganan-surat-keluar",
            "Surat pengantar laporan triwulan",
            null,
            3,
            "",
            "",
            "tidak",
            "",
            "ya",
            "ya",
            "kertas",
            ""
        );
        await cases.PlayAsync("penanganan-surat-keluar", "Permohonan narasumber", null, 4, "", "", "batal");
        await cases.PlayAsync("penanganan-nota-dinas", "Nota dinas kebutuhan ATK", null, 1, "", "", "ambil");
        await cases.PlayAsync("penanganan-nota-dinas", "Nota dinas perbaikan kendaraan", null, 5, "", "", "", "", "", "", "");
        await cases.PlayAsync("pengajuan-tor-perjalanan-dinas", "Perjalanan dinas monitoring ke Alor", null, 2, "", "tidak");
        await cases.PlayAsync(
            "pengajuan-surat-usulan-pensiun-aparatur-sipil-negara",
            "Usul pensiun pegawai (rekaan)",
            "Bapak Contoh",
            3,
            "",
            "",
            "ya",
            "kertas"
        );
        const string Raffle = "rekomendasi-izin-undian-gratis-berhadiah:langsung";
        await cases.PlayAsync(Raffle, "Izin undian gratis berhadiah toko rekaan", "Toko Contoh Jaya", 6, "", "", "", "ya", "tidak");
        await cases.PlayAsync(Raffle, "Izin undian jalan sehat rekaan", "Panitia Contoh Sehat", DemoCases.JustNow, "", "");
        await cases.PlayAsync(Raffle, "Izin undian ulang tahun koperasi rekaan", "Koperasi Contoh", 8, "", "", "", "ya", "ya", "ya", "");
        await cases.PlayAsync("penanganan-surat-keluar", "Balasan surat kabupaten tentang logistik", null, DemoCases.JustNow, "", "", "ya");
        await cases.PlayAsync("penanganan-nota-dinas", "Nota dinas jadwal piket", null, DemoCases.JustNow, "");
        await cases.PlayAsync(
            "pengusulan-satya-lancana-kebaktian-sosial",
            "Usulan Satya Lancana organisasi rekaan",
            "Yayasan Contoh",
            2,
            "",
            "",
            "",
            "ya"
        );
        await cases.PlayAsync("seleksi-calon-penerima-manfaat", "Calon penerima manfaat A (rekaan)", null, 1, "", "");
    }
}
