using System.Text;
using DinsosFlow.Engine.Linting;

namespace DinsosFlow.Engine.Tests.Linting;

/// <summary>A folder, a part of it, or one file: what is wrong is named with its place, and silence means that it was looked at.</summary>
public class LintRunTests
{
    [Fact]
    public void Lint_OfficeWithoutFaults_HasNoErrorAndCountsItsFiles()
    {
        var run = SmallOffice.Lint(SmallOffice.Files());

        Assert.Empty(run.Errors());
        Assert.Equal(7, run.Files);
        Assert.DoesNotContain(run.Problems, problem => problem.Code is "pemeriksaan-kurang" or "organisasi-kurang");
    }

    [Theory]
    [InlineData("uji/organisasi.yaml", "unit:\n", "uni:\n", "kunci-tak-dikenal", 4, 1)]
    [InlineData("calendars/libur.yaml", "2026-12-25, nama: Natal", "2026-01-01, nama: Natal", "libur-ganda", 6, 5)]
    [InlineData("calendars/libur.yaml", "2026-12-25", "2026-12-52", "tanggal-salah", 6, 16)]
    [InlineData("uji/organisasi.yaml", "kalender: kantor", "kalender: nttt", "kalender-tak-ada", 3, 11)]
    [InlineData("uji/sop/surat.yaml", "kalender: kantor", "kalender: nttt", "kalender-tak-ada", 4, 11)]
    [InlineData("uji/sop/surat.yaml", "    waktu: 10 menit", "    waktu: 10 menit\n    kalender: nttt", "kalender-tak-ada", 17, 15)]
    [InlineData("uji/sop/surat.yaml", "    kegiatan: Menandatangani", "   kegiatan: Menandatangani", "yaml-rusak", 15, 4)]
    [InlineData("uji/sop/surat.yaml", "jabatan: [kepala]", "jabatan: [kepala, kepla]", "jabatan-tak-ada", 7, 57)]
    [InlineData("uji/eskalasi.yaml", "80%", "800%", "saat-tak-terbaca", 3, 24)]
    [InlineData("uji/eskalasi.yaml", "eskalasi: uji", "eskalasi: lain", "instansi-salah", 1, 11)]
    [InlineData(
        "uji/organisasi.yaml",
        "nama: Kepala Dinas, unit: dinas",
        "nama: Kepala Dinas, unit: dinas, atasan: staf",
        "atasan-melingkar",
        7,
        60
    )]
    [InlineData("uji/layanan/izin.yaml", "sop: surat", "sop: surt", "sop-tak-ada", 8, 10)]
    public void Lint_Typo_IsNamedWithItsPlace(string file, string right, string wrong, string code, int line, int column)
    {
        var files = SmallOffice.Files();
        Assert.Contains(right, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(right, wrong, StringComparison.Ordinal);

        var found = SmallOffice.Lint(files).Errors();

        Assert.Contains((file, code, line, column), found.Select(problem => (problem.File, problem.Code, problem.Line, problem.Column)));
        Assert.All(found, problem => Assert.True(problem.Message.Length > 0 && problem.Remedy.Length > 0));
    }

    [Theory]
    [InlineData("uji/sop/surat.yaml", "uji/sop/surat-dua.yaml", "sop-ganda", 1, 6)]
    [InlineData("uji/layanan/izin.yaml", "uji/layanan/izin-dua.yaml", "layanan-ganda", 1, 10)]
    [InlineData("calendars/libur.yaml", "calendars/libur-dua.yaml", "kalender-ganda", 1, 11)]
    public void Lint_TwoDocumentsOfOneId_NamesBoth(string file, string second, string code, int line, int column)
    {
        var files = SmallOffice.Files();
        files[second] = files[file];

        var found = Assert.Single(SmallOffice.Lint(files).Errors());

        // In the order of names the one with the hyphen comes first: the other is the second.
        Assert.Equal((file, code, line, column), (found.File, found.Code, found.Line, found.Column));
        Assert.Contains(second, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_BrokenParentCalendar_SaysWhichFileToMend()
    {
        var files = SmallOffice.Files();
        files["calendars/libur.yaml"] = files["calendars/libur.yaml"].Replace("2026-12-25", "2026-12-52", StringComparison.Ordinal);

        var child = SmallOffice.Lint(files).Errors().Single(problem => problem.File == "calendars/kantor.yaml");

        Assert.Equal((3, 8), (child.Line, child.Column));
        Assert.Contains("calendars/libur.yaml", child.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uji/sop/lain.yml")]
    [InlineData("uji/sop/lain.yaml.txt")]
    [InlineData("uji/sop/lain.YAML")]
    [InlineData("uji/lain.yml")]
    public void Lint_NameThatNobodyReads_IsAnError(string name)
    {
        var files = SmallOffice.Files();
        files[name] = SmallOffice.Sop.Replace("sop: surat", "sop: lain", StringComparison.Ordinal);

        Assert.Equal((name, "akhiran-salah"), Only(SmallOffice.Lint(files)));
        Assert.Equal((name, "akhiran-salah"), Only(SmallOffice.Lint(files, name)));
    }

    [Fact]
    public void Lint_MisnamedFile_IsCheckedAllTheSame()
    {
        var files = SmallOffice.Files();
        files["uji/sop/lain.yml"] = SmallOffice.Sop.Replace("waktu: 30 menit", "waktu: 30 minit lagi", StringComparison.Ordinal);

        Assert.Equal(
            ["akhiran-salah", "waktu-tak-terbaca"],
            SmallOffice.Lint(files, "uji/sop/lain.yml").Errors().Select(problem => problem.Code).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("surat.yaml", "berkas-salah-tempat")]
    [InlineData("uji/surat.yaml", "berkas-salah-tempat")]
    [InlineData("uji/sop/dalam/surat.yaml", "berkas-salah-tempat")]
    [InlineData("calendars/surat.yaml", "berkas-salah-tempat")]
    public void Lint_FileOutOfItsPlace_IsAnError(string name, string code)
    {
        var files = SmallOffice.Files();
        files[name] = SmallOffice.Sop.Replace("sop: surat", "sop: lain", StringComparison.Ordinal);

        Assert.Contains((name, code), SmallOffice.Lint(files).Errors().Select(problem => (problem.File, problem.Code)));
    }

    [Fact]
    public void Lint_CalendarAmongTheSops_IsOneMistake()
    {
        var files = SmallOffice.Files();
        files["uji/sop/kantor.yaml"] = files["calendars/kantor.yaml"];

        var found = Assert.Single(SmallOffice.Lint(files).Errors());

        Assert.Equal(("berkas-salah-tempat", "Pindahkan ke calendars/."), (found.Code, found.Remedy));
    }

    [Fact]
    public void Lint_AgencyWithoutOrganisation_SaysWhatWasNotAsked()
    {
        var files = SmallOffice.Files();
        files.Remove("uji/organisasi.yaml");

        Assert.Equal(("uji/organisasi.yaml", "organisasi-kurang"), Only(SmallOffice.Lint(files)));
        Assert.Equal(("uji/sop/surat.yaml", "organisasi-kurang"), Only(SmallOffice.Lint(files, "uji/sop/surat.yaml")));
    }

    [Fact]
    public void Lint_WithoutWordLists_SaysWhatWasNotAsked()
    {
        var files = SmallOffice.Files();
        files.Remove("pemeriksaan/sebutan.yaml");

        var run = SmallOffice.Lint(files);

        Assert.Empty(run.Errors());
        Assert.Contains(run.Problems, problem => problem.Code == "pemeriksaan-kurang");
    }

    [Theory]
    [InlineData("uji", 4)]
    [InlineData("uji/sop", 1)]
    [InlineData("uji/sop/surat.yaml", 1)]
    [InlineData("calendars", 2)]
    [InlineData("calendars/libur.yaml", 1)]
    [InlineData("pemeriksaan", 1)]
    public void Lint_APart_IsCheckedWithTheRestAndReportsItselfAlone(string scope, int files)
    {
        var office = SmallOffice.Files();
        var clean = SmallOffice.Lint(office, scope);
        office["uji/sop/surat.yaml"] = office["uji/sop/surat.yaml"].Replace("jabatan: [staf]", "jabatan: [stap]", StringComparison.Ordinal);
        office["calendars/libur.yaml"] = office["calendars/libur.yaml"].Replace("2026-12-25", "2026-13-25", StringComparison.Ordinal);

        var spoilt = SmallOffice.Lint(office, scope);

        Assert.Equal((files, 0), (clean.Files, clean.Errors().Count));
        Assert.All(
            spoilt.Problems.Where(problem => problem.IsError),
            problem => Assert.StartsWith(scope, problem.File, StringComparison.Ordinal)
        );
        Assert.Equal(scope.StartsWith("pemeriksaan", StringComparison.Ordinal) ? 0 : 1, Math.Min(1, spoilt.Errors().Count));
    }

    [Fact]
    public void Lint_NothingThere_IsNoSuccess()
    {
        Assert.Equal("tanpa-berkas", Assert.Single(LintRun.Of([]).Errors()).Code);
        Assert.Equal("tanpa-berkas", Assert.Single(SmallOffice.Lint(SmallOffice.Files(), "lain").Errors()).Code);
    }

    [Theory]
    [InlineData("uji/sop/surat.yaml")]
    [InlineData("calendars/kantor.yaml")]
    [InlineData("calendars/libur.yaml")]
    [InlineData("uji/organisasi.yaml")]
    [InlineData("uji/eskalasi.yaml")]
    public void Alone_AnyKind_IsToldByItsWordsAndSaysWhatWasNotAsked(string file)
    {
        var run = LintRun.Alone("salinan.yaml", Encoding.UTF8.GetBytes(SmallOffice.Files()[file]));

        Assert.Empty(run.Errors());
        Assert.Contains(run.Problems, problem => problem.Code == "diperiksa-sendiri");
    }

    [Fact]
    public void Alone_NoDefinition_IsAnError() =>
        Assert.Equal("jenis-tak-dikenal", Assert.Single(LintRun.Alone("x.yaml", "judul: Rapat\n"u8.ToArray()).Problems).Code);

    [Fact]
    public void Lint_AnyFileMissingOrCutShort_NeverThrows()
    {
        foreach (var (file, text) in SmallOffice.Files())
        {
            for (var kept = -1; kept < text.Length; kept += 7)
            {
                var files = SmallOffice.Files();
                files.Remove(file);
                if (kept >= 0)
                {
                    files[file] = text[..kept];
                }
                foreach (var scope in (string[])["", "uji", file])
                {
                    var run = SmallOffice.Lint(files, scope);
                    Assert.All(run.Problems, problem => Assert.True(problem.Line >= 1 && problem.Column >= 1, problem.ToString()));
                }
            }
        }
    }

    [Fact]
    public void Lint_ShippedDefinitions_NameALineForEverythingThatHasOne()
    {
        var run = LintRun.Of(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "definitions"), "*.yaml", SearchOption.AllDirectories)
                .Select(file =>
                    (
                        Path.GetRelativePath(Path.Combine(Repository.Root, "definitions"), file).Replace('\\', '/'),
                        (ReadOnlyMemory<byte>)File.ReadAllBytes(file)
                    )
                )
        );

        Assert.Empty(run.Errors());
        // What concerns a document as a whole, or many at once, stands at its beginning.
        Assert.Empty(
            run.Problems.Where(problem =>
                    problem is { Line: 1, Column: 1, Path.Length: > 0 } && !problem.File.EndsWith("/sop", StringComparison.Ordinal)
                )
                .Select(problem => problem.ToString())
        );
    }

    private static (string, string) Only(LintRun run)
    {
        var found = Assert.Single(run.Errors());
        return (found.File, found.Code);
    }
}
