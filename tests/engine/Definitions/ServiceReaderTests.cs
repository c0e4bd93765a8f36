using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Definitions;

public class ServiceReaderTests
{
    private const string Head = """
        layanan: contoh
        versi: 1
        nama: Contoh
        persyaratan: [Surat permohonan]

        """;

    [Fact]
    public void Read_CarriedService_KeepsThePrintedProcedureAsAComponent()
    {
        var service = Read(
            "prosedur: [Pemohon datang, Petugas melayani]\nsaluran: [{ id: langsung, nama: Langsung, waktu: 1 hari, sop: contoh-sop }]"
        ).Value;
        Assert.Equal<string>(["Pemohon datang", "Petugas melayani"], service.Components["prosedur"]);
        Assert.Null(Assert.Single(service.Channels).Procedure);
    }

    [Fact]
    public void Read_ChannelWithRows_CarriesWhatWasInferredIntoItsProcedure()
    {
        var channel = Assert.Single(
            Read(
                """
                saluran:
                  - id: langsung
                    nama: Langsung
                    waktu: 1 hari
                    disimpulkan: [nama, mulai]
                    catatan: Contoh.
                    pelaksana: [{ id: staf, nama: Staf, jabatan: [staf] }]
                    langkah: [{ baris: 1, pelaksana: staf, kegiatan: Melayani, batas: tidak ada }]
                """
            ).Value.Channels
        );
        Assert.Equal<string>(["nama", "mulai"], channel.Inferred);
        Assert.Equal<string>(channel.Inferred, channel.Procedure!.Inferred);
        Assert.Equal("Contoh.", channel.Procedure.Note);
    }

    [Fact]
    public void Read_ChannelWithNeitherSopNorRows_IsAskedAbout()
    {
        var reading = Read("saluran: [{ id: surat, nama: Surat, waktu: 7 hari }]");
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((Severity.Warning, "saluran-tanpa-prosedur", "saluran[1].langkah"), (problem.Severity, problem.Code, problem.Path));
        Assert.True(reading.IsValid);
    }

    private static Reading<ServiceStandard> Read(string text) =>
        ServiceReader.Read("uji", "uji/layanan/contoh.yaml", Encoding.UTF8.GetBytes(Head + text));
}
