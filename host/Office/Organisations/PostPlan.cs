using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Office.Lists;

namespace DinsosFlow.Host.Office.Organisations;

/// <param name="Post">As it is, or as it will be.</param>
/// <param name="IsKnown">It is there already, and stays as it is.</param>
/// <param name="Remark">What whoever checks the list should look at; null for nothing.</param>
public sealed record PlannedPost(int Line, Position Post, bool IsKnown, string? Remark);

/// <summary>What a list of posts would make of an organisation, or what is wrong with it: nothing is stored from a list with a
/// problem.</summary>
/// <param name="Units">Those that are new.</param>
/// <param name="AllUnits">Those that are new, and those that are there.</param>
/// <param name="AllPosts">Likewise.</param>
public sealed record PostPlan(
    ImmutableArray<Unit> Units,
    ImmutableArray<PlannedPost> Posts,
    ImmutableArray<LineProblem> Problems,
    ImmutableArray<Unit> AllUnits,
    ImmutableArray<Position> AllPosts
)
{
    /// <summary>More posts than any office of the field has; longer lists are slips.</summary>
    public const int MostLines = 500;

    public const string Post = "Jabatan";
    public const string Unit = "Unit";
    public const string Superior = "Atasan";
    public const string Above = "Induk unit";

    public static readonly ImmutableArray<ListHeading> Headings =
    [
        new(
            Superior,
            "atasan langsung",
            "nama atasan",
            "jabatan atasan",
            "nama jabatan atasan",
            "jabatan atasan langsung",
            "bertanggung jawab kepada",
            "melapor kepada"
        ),
        new(Above, "unit induk", "induk", "unit atasan", "unit kerja induk", "di bawah"),
        new(Post, "nama jabatan", "jabatan struktural", "jabatan fungsional", "uraian jabatan", "jabatan pelaksana", "nomenklatur jabatan"),
        new(
            Unit,
            "unit kerja",
            "nama unit",
            "nama unit kerja",
            "bidang",
            "bagian",
            "unit organisasi",
            "seksi",
            "sub bagian",
            "subbagian",
            "subbag",
            "uptd",
            "satuan kerja"
        ),
    ];

    /// <summary>Headings that mean nothing here.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <inheritdoc cref="HeadedList.Numbers"/>
    public ImmutableDictionary<int, string> Numbers { get; init; } = ImmutableDictionary<int, string>.Empty;

    public IEnumerable<PlannedPost> New => Posts.Where(post => !post.IsKnown);

    /// <summary>Null where the list has nothing new.</summary>
    public AddPosts? Edit =>
        Units.IsEmpty && !New.Any()
            ? null
            : new AddPosts(
                [.. Units.Select(unit => new AddUnit(unit.Id, unit.Name, unit.Parent))],
                [.. New.Select(post => new AddPost(post.Post.Id, post.Post.Name, post.Post.Unit, post.Post.Superior))]
            );

    public static PostPlan For(string text, Organisation organisation)
    {
        var list = HeadedList.Read(text, Headings);
        return Unreadable(list) is { } problem
            ? new PostPlan([], [], [problem], organisation.Units, organisation.Positions)
            : new PostPlanning(list, organisation).Plan();
    }

    private static LineProblem? Unreadable(HeadedList list)
    {
        string[] missing = [.. new[] { Post, Unit, Superior }.Except(list.Columns)];
        return list.HasHeading && missing.Length > 0
                ? new(1, $"Kolom {string.Join(" dan ", missing)} tidak ada. Baris judul memuat Jabatan, Unit, dan Atasan.")
            : !list.HasHeading
                ? new(
                    1,
                    "Judul kolom tidak ditemukan. Baris judul memuat Jabatan, Unit, dan Atasan, misalnya Nama Jabatan, Unit Kerja, "
                        + "Atasan Langsung."
                )
            : list.Lines.IsEmpty ? new(1, "Daftar ini hanya berisi judul kolom.")
            : list.Lines.Length > MostLines
                ? new(list.Lines[^1].Line, $"Daftar paling panjang {MostLines} baris. Bagi menjadi beberapa daftar.")
            : null;
    }
}
