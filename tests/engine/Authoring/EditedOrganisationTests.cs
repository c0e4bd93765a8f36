using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Each edit of an organisation on every organisation that ships.</summary>
public class EditedOrganisationTests
{
    private static readonly IReadOnlyList<(Shipped File, Organisation Office)> Offices =
    [
        .. Shipped.In("/organisasi.yaml").Select(file => (file, OrganisationReader.Read(file.Path, file.Bytes).Value)),
    ];

    [Fact]
    public void There_AreFour() => Assert.Equal(4, Offices.Count);

    [Fact]
    public void Posts_EveryShippedOrganisation_ChangeByThatOneAlone()
    {
        var random = new Random(6);
        Assert.All(
            Offices,
            entry =>
            {
                var (file, office) = entry;
                for (var i = 0; i < office.Positions.Length; i++)
                {
                    var (post, name) = (office.Positions[i], HostileText.Next(random));
                    Check(
                        file,
                        new RenamePost(post.Id, name),
                        office with
                        {
                            Positions = office.Positions.SetItem(i, post with { Name = name }),
                        }
                    );
                    var unit = office.Units[^1].Id;
                    Check(
                        file,
                        new MovePost(post.Id, unit),
                        office with
                        {
                            Positions = office.Positions.SetItem(i, post with { Unit = unit }),
                        }
                    );
                    Check(
                        file,
                        new SetSuperior(post.Id, null),
                        office with
                        {
                            Positions = office.Positions.SetItem(i, post with { Superior = null }),
                        }
                    );
                }
                var added = new Position("arsiparis-baru", HostileText.Next(random), office.Units[0].Id, office.Positions[0].Id);
                var more = Check(
                    file,
                    new AddPost(added.Id, added.Name, added.Unit, added.Superior),
                    office with
                    {
                        Positions = office.Positions.Add(added),
                    }
                );
                Assert.Equal(file.Text, new RemovePost(added.Id).Apply(file.Agency, file.Path, more).Value.Text);
            }
        );
    }

    [Fact]
    public void Units_EveryShippedOrganisation_ChangeByThatOneAlone()
    {
        var random = new Random(8);
        Assert.All(
            Offices,
            entry =>
            {
                var (file, office) = entry;
                for (var i = 0; i < office.Units.Length; i++)
                {
                    var (unit, name) = (office.Units[i], HostileText.Next(random));
                    Check(file, new RenameUnit(unit.Id, name), office with { Units = office.Units.SetItem(i, unit with { Name = name }) });
                    Check(file, new MoveUnit(unit.Id, null), office with { Units = office.Units.SetItem(i, unit with { Parent = null }) });
                }
                var added = new Unit("unit-baru", HostileText.Next(random), office.Units[0].Id, null, "seksi");
                var more = Check(
                    file,
                    new AddUnit(added.Id, added.Name, added.Parent, added.Kind),
                    office with
                    {
                        Units = office.Units.Add(added),
                    }
                );
                Assert.Equal(file.Text, new RemoveUnit(added.Id).Apply(file.Agency, file.Path, more).Value.Text);
            }
        );
    }

    [Fact]
    public void SetLetterhead_EveryShippedOffice_IsThatAlone()
    {
        var random = new Random(10);
        Assert.All(
            Offices,
            entry =>
            {
                foreach (
                    var head in (Letterhead[])
                        [
                            new(HostileText.Next(random), "0380 123", null, HostileText.Next(random)),
                            new(null, null, "kantor@contoh.go.id", null),
                            Letterhead.None,
                        ]
                )
                {
                    Check(entry.File, new SetLetterhead(head), entry.Office with { Letterhead = head });
                }
                Assert.Equal(
                    entry.File.Text,
                    new SetLetterhead(entry.Office.Letterhead).Apply(entry.File.Agency, entry.File.Path, entry.File.Text).Value.Text
                );
            }
        );
    }

    [Fact]
    public void SetSuperior_ThereAndBack_GivesTheSameBytes() =>
        Assert.All(
            Offices,
            entry =>
            {
                var post = entry.Office.Positions.Last(post => post.Superior is not null && post.Superior != entry.Office.Positions[0].Id);
                var there = new SetSuperior(post.Id, entry.Office.Positions[0].Id)
                    .Apply(entry.File.Agency, entry.File.Path, entry.File.Text)
                    .Value.Text;
                Assert.Equal(
                    entry.File.Text,
                    new SetSuperior(post.Id, post.Superior).Apply(entry.File.Agency, entry.File.Path, there).Value.Text
                );
            }
        );

    [Fact]
    public void SetSuperior_Circle_IsRefusedAndNamed()
    {
        var (file, office) = Offices.Single(entry => entry.File.Agency == "ntt");

        var problem = Assert.Single(new SetSuperior("kepala-dinas", "pengadministrasi-umum").Apply("ntt", file.Path, file.Text).Problems);

        Assert.Equal(("atasan-melingkar", "jabatan[1].atasan"), (problem.Code, problem.Path));
        Assert.Contains(
            "kepala-dinas → pengadministrasi-umum → kasubag-kepegawaian-umum → sekretaris → kepala-dinas",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void RemovePost_OthersReportToIt_IsRefusedAndEachNamed()
    {
        var (file, office) = Offices.Single(entry => entry.File.Agency == "tanah-laut");

        var problems = new RemovePost("sekretaris").Apply("tanah-laut", file.Path, file.Text).Problems;

        Assert.Equal(office.Positions.Count(post => post.Superior == "sekretaris"), problems.Length);
        Assert.All(problems, problem => Assert.Equal("rujukan-tak-ada", problem.Code));
    }

    [Theory]
    [InlineData("staf", "pengenal-ganda")]
    [InlineData("Staf Baru", "nama-pengenal-salah")]
    public void AddPost_IdThatCannotBe_IsRefused(string id, string code)
    {
        var (file, _) = Offices.Single(entry => entry.File.Agency == "tanah-laut");

        Assert.Equal(code, Assert.Single(new AddPost(id, "Staf", "dinas", null).Apply("tanah-laut", file.Path, file.Text).Problems).Code);
    }

    [Fact]
    public void PostUses_NameTheColumns()
    {
        var uses = PostUses.Of(Repository.Library, "ntt", "pengadministrasi-umum");

        Assert.Contains(uses, use => use.Sop.Id == "penanganan-surat-keluar" && use.Columns.SequenceEqual(["Pengadministrasi Umum"]));
        Assert.Empty(PostUses.Of(Repository.Library, "tanah-laut", "pengadministrasi-umum"));
    }

    private static string Check(Shipped file, Edit edit, Organisation expected)
    {
        var reading = edit.Apply(file.Agency, file.Path, file.Text);
        Assert.True(reading.IsValid, $"{file}: {edit}: {string.Join("; ", reading.Problems)}");
        var read = OrganisationReader.Read(file.Path, Encoding.UTF8.GetBytes(reading.Value.Text)).Value;
        Assert.Equal(Deep.Text(expected), Deep.Text(read));
        Assert.Equal(file.Text, reading.Value.Undo.Apply(file.Path, reading.Value.Text).Value);
        return reading.Value.Text;
    }

    [Fact]
    public void AddPosts_InEveryShippedOrganisation_IsWhatItsPartsAreOneByOne()
    {
        foreach (var file in Shipped.All.Where(file => file.Path.EndsWith("/organisasi.yaml", StringComparison.Ordinal)))
        {
            AddUnit[] units = [new("satu", "Unit satu", null), new("dua", "Unit dua", "satu", "bidang")];
            AddPost[] posts = [new("a", "Jabatan A", "satu", "b"), new("b", "Jabatan B", "dua", null), new("c", "Jabatan C", "dua", "a")];

            var atOnce = new AddPosts([.. units], [.. posts]).Apply(file.Agency, file.Path, file.Text).Value;
            var oneByOne = new Several([.. units, .. posts]).Apply(file.Agency, file.Path, file.Text).Value;

            Assert.Equal(oneByOne.Text, atOnce.Text);
            Assert.Equal(file.Text, atOnce.Undo.Apply(file.Path, atOnce.Text).Value);
        }
    }

    [Fact]
    public void AddPosts_OneIdTwice_OrAUnitThatIsNot_IsRefused()
    {
        var file = Shipped.All.First(file => file.Path == "ntt/organisasi.yaml");

        var edited = new AddPosts([], [new("x", "X", "dinas", null), new("x", "Y", "tak-ada", null)]).Apply("ntt", file.Path, file.Text);

        Assert.Equal(["pengenal-ganda", "rujukan-tak-ada"], edited.Problems.Select(problem => problem.Code));
    }
}
