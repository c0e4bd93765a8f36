using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring.Copying;
using DinsosFlow.Engine.Authoring.Registers;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Documents of one office that another takes over.</summary>
public class CopyTests
{
    private const string Books = """
        # As the other office has them.
        register: lain
        buku:
          - id: masuk
            nama: Buku Masuk   # kept
            jenis: masuk
            unit: sekretariat
            nomor: "{nomor}/{tahun}"
            sop: [surat-masuk, nota]
            mulai: { 2025: 90 }
          - { id: keluar, nama: Buku Keluar, jenis: keluar, diberi: diminta, nomor: "{nomor}" }

        """;

    [Fact]
    public void EveryShippedSop_BecomesAnotherOffices_WithItsWorkAsItWas()
    {
        foreach (var file in Shipped.In("/sop/"))
        {
            var before = SopReader.Read(file.Agency, file.Path, file.Bytes).Value;

            var edited = Copy(before.Lanes).Apply("baru", "baru/sop/salinan.yaml", file.Text);

            Assert.True(edited.IsValid, $"{file}: {string.Join(' ', edited.Problems)}");
            var after = SopReader.Read("baru", "baru/sop/salinan.yaml", Encoding.UTF8.GetBytes(edited.Value.Text)).Value;
            Assert.Equal(("salinan", 1, before.Name, before.Confidentiality), (after.Id, after.Version, after.Name, after.Confidentiality));
            Assert.Equal((null, null, null, null), (after.Number, after.CreatedOn, after.RevisedOn, after.EffectiveOn));
            Assert.Equal((null, null), (after.Approval, after.Source));
            Assert.Equal(before.Steps.Select(step => step.Activity), after.Steps.Select(step => step.Activity));
            Assert.All(after.Lanes.SelectMany(lane => lane.Positions), post => Assert.StartsWith("kita-", post, StringComparison.Ordinal));
            Assert.Equal(["Sekretariat Kita"], after.Units.AsEnumerable());
            Assert.StartsWith("Disalin dari kantor lain.", after.Note, StringComparison.Ordinal);
            Assert.DoesNotContain("pelaksana.jabatan", after.Inferred.AsEnumerable());
        }
    }

    [Fact]
    public void EveryShippedService_BecomesAnotherOffices()
    {
        foreach (var file in Shipped.In("/layanan/"))
        {
            var before = ServiceReader.Read(file.Agency, file.Path, file.Bytes).Value;
            var lanes = before.Channels.SelectMany(channel => channel.Procedure?.Lanes ?? []);

            var edited = Copy(lanes).Apply("baru", "baru/layanan/salinan.yaml", file.Text);

            Assert.True(edited.IsValid, $"{file}: {string.Join(' ', edited.Problems)}");
            var after = ServiceReader.Read("baru", "baru/layanan/salinan.yaml", Encoding.UTF8.GetBytes(edited.Value.Text)).Value;
            Assert.Equal(("salinan", 1), (after.Id, after.Version));
            Assert.All(
                after.Channels.SelectMany(channel => channel.Procedure?.Lanes ?? []).SelectMany(lane => lane.Positions),
                post => Assert.StartsWith("kita-", post, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void CopyDocument_PostWithoutItsMatch_IsRefused()
    {
        var file = Shipped.In("/sop/").First();

        var edited = Copy([]).Apply("baru", "x.yaml", file.Text);

        Assert.NotEmpty(edited.Problems);
        Assert.All(edited.Problems, problem => Assert.Equal("jabatan-kurang", problem.Code));
    }

    [Fact]
    public void CopyBooks_TakesTheChosenOnes_WithWhatThereIsHere()
    {
        var edited = new CopyBooks("kita", ["masuk"], ["surat-masuk"], ["dinas"]).Apply("kita", "register.yaml", Books);

        Assert.Equal(
            """
            # As the other office has them.
            register: kita
            buku:
              - id: masuk
                nama: Buku Masuk   # kept
                jenis: masuk
                nomor: "{nomor}/{tahun}"
                sop: [surat-masuk]

            """,
            edited.Value.Text
        );
        Assert.Equal("buku-kurang", Assert.Single(new CopyBooks("kita", [], [], []).Apply("kita", "register.yaml", Books).Problems).Code);
    }

    [Fact]
    public void CopyBooks_TakesTheWorkThatItIsGiven()
    {
        var given = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("masuk", ["sktm", "domisili"]);

        var edited = new CopyBooks("kita", ["masuk"], ["surat-masuk"], []) { Given = given }.Apply("kita", "register.yaml", Books);

        Assert.Contains("sop: [sktm, domisili]", edited.Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyBooks_NoneOfTheWorkIsHereYet_KeepsItsNames()
    {
        var text = new CopyBooks("kita", ["masuk"], ["lain"], []).Apply("kita", "register.yaml", Books).Value.Text;

        Assert.Contains("sop: [surat-masuk, nota]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SetFirstNumber_ChangesOneYear_AndTakesItBack()
    {
        var set = new SetFirstNumber("masuk", 2026, 412).Apply("lain", "register.yaml", Books).Value;
        Assert.Contains("mulai: { 2025: 90, 2026: 412 }", set.Text, StringComparison.Ordinal);
        Assert.Equal(Books, new SetFirstNumber("masuk", 2026, null).Apply("lain", "register.yaml", set.Text).Value.Text);
        Assert.DoesNotContain(
            "mulai",
            new SetFirstNumber("masuk", 2025, null).Apply("lain", "register.yaml", Books).Value.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mulai: { 2026: 7 }",
            new SetFirstNumber("keluar", 2026, 7).Apply("lain", "register.yaml", Books).Value.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "pengenal-tak-ada",
            Assert.Single(new SetFirstNumber("tak-ada", 2026, 7).Apply("lain", "register.yaml", Books).Problems).Code
        );
        Assert.Equal(
            "angka-di-luar-batas",
            Assert.Single(new SetFirstNumber("masuk", 2026, 0).Apply("lain", "register.yaml", Books).Problems).Code
        );
    }

    [Fact]
    public void CopySettings_NamesTheOtherOffice()
    {
        foreach (var file in Shipped.All.Where(file => file.Path.EndsWith("/eskalasi.yaml", StringComparison.Ordinal)))
        {
            var edited = new CopySettings("kita").Apply("kita", "kita/eskalasi.yaml", file.Text);

            Assert.Equal(file.Text.Replace($"eskalasi: {file.Agency}", "eskalasi: kita", StringComparison.Ordinal), edited.Value.Text);
        }
    }

    private static CopyDocument Copy(IEnumerable<Lane> lanes) =>
        new(
            "salinan",
            lanes.SelectMany(lane => lane.Positions).Distinct().ToImmutableDictionary(post => post, post => $"kita-{post}"),
            ["Sekretariat Kita"],
            [],
            "Disalin dari kantor lain."
        );
}
