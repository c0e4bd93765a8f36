using DinsosFlow.Engine.Linting;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Linting;

public class OutcomesTests
{
    [Theory]
    [InlineData(
        "Mengoreksi konsep. Apabila setuju, memaraf dan disampaikan kepada Kadis. Apabila tidak setuju dikembalikan kepada Kasubag.",
        "Apabila setuju",
        "Apabila tidak setuju"
    )]
    [InlineData("Memeriksa, memaraf. Dilanjutkan ke kepala bidang. Dikembalikan apabila ada koreksi", null, "Dikembalikan apabila ada")]
    [InlineData(
        "Mengoreksi, memaraf apabila tidak ada perbaikan dan diteruskan kepada Kabid. Apabila ada perbaikan dikembalikan kepada pelaksana",
        "apabila tidak ada perbaikan",
        "Apabila ada perbaikan"
    )]
    [InlineData("Memeriksa draf, jika YA diparaf, jika TIDAK dikembalikan kepada Staf", "jika YA", "jika TIDAK")]
    [InlineData("Apabila sisa cuti telah habis, dikembalikan kepada pemohon. Apabila masih ada, memproses", null, "Apabila sisa cuti")]
    [InlineData("Menerima laporan (jika lewat surat). Apabila tidak lengkap dikembalikan", null, "Apabila tidak lengkap")]
    // A condition in brackets says when the row applies.
    [InlineData("Identifikasi Bencana (Jika tidak ada penetapan tanggap)", null, null)]
    // Consent with plain routing, routing alone, and when rather than whether: no refusal.
    [InlineData("Memeriksa draft. Jika setuju diparaf dan dikembalikan kepada pelaksana", "Jika setuju", null)]
    [InlineData("Menelaah, mendisposisi surat dan dikembalikan ke pengadministrasi umum.", null, null)]
    [InlineData("Melakukan penyempurnaan TOR. Jika TOR telah diperbaiki maka diajukan ke Kabid", null, null)]
    [InlineData("Menerima SP2D sebagai dasar pencairan belanja tidak langsung", null, null)]
    public void Of_RealWording_IsReadAsItIsMeant(string activity, string? approval, string? refusal)
    {
        var outcomes = Outcomes.Of(activity);
        Assert.Equal((approval is null, refusal is null), (outcomes.Approval is null, outcomes.Refusal is null));
        Assert.StartsWith(approval ?? "", outcomes.Approval ?? "", StringComparison.Ordinal);
        Assert.StartsWith(refusal ?? "", outcomes.Refusal ?? "", StringComparison.Ordinal);
    }

    /// <summary>The ten rows of the decree where "dikembalikan" is plain routing stay quiet.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(9, 4)]
    [InlineData(80, 2)]
    [InlineData(93, 2)]
    [InlineData(101, 4)]
    [InlineData(101, 6)]
    [InlineData(108, 2)]
    [InlineData(108, 4)]
    [InlineData(110, 4)]
    public void Lint_PlainRouting_IsNoReturn(int order, int row)
    {
        var sop = Repository.Library.Sops.Values.Single(sop =>
            sop.Definition is { Promise: null, Source.Document: "ntt-72-kep-hk-2023" } definition && definition.Source.Order == order
        );
        Assert.Contains("dikembalikan", sop.Definition.StepAt(row).Activity, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Linter.Findings(Repository.Library),
            finding =>
                finding.Sop == sop.Definition
                && finding.Problem.Code == "pengembalian-tanpa-keputusan"
                && finding.Problem.Path == $"langkah[{row}].kegiatan"
        );
    }
}
