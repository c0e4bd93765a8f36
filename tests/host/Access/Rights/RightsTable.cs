namespace DinsosFlow.Host.Tests.Access.Rights;

/// <summary>
/// Who may do what, written by hand from the rules and from nothing else: <c>+</c> it is done, <c>.</c> it is refused and
/// changes nothing. A secret case is the same in every other way. Columns are <see cref="RightsOffice.People"/>.
/// </summary>
internal static class RightsTable
{
    /// <summary>
    /// The case lies on the desk of petugas and rekan. Verifikator did the row before, pindah acted in a post that they
    /// left. Kasubag, plt (of the sekretaris) and kepala stand above by the chart; kabid above another branch; diberi was
    /// granted supervision and holds no post. Pengelola keeps the installation and belongs to no agency.
    /// </summary>
    public const string Ordinary = """
                                petugas rekan verifikator pindah staf kasubag plt kabid kepala diberi admin auditor program dinamai kasubag-dinamai darurat lain pengelola
        StartCase               +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        ClaimTask               +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ReleaseTask             +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        AssignTask              +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        GiveBackTask            .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        CompleteTask            +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        CompleteTask:kertas     +       +     +           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        AttachFile              +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        AttachFile:selesai      .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        WithdrawAttachment      +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        RecallTask              .       .     +           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ReturnOutsideFlow       +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        DeclareComplete         +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        PauseCase               +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        ResumeCase              +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        LinkCase                +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        LiftWait                +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        WaiveDelivery           +       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        CancelCase              .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        ExtendDeadline          .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        RecordCause             .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        ConfirmLateRecording    .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        ConfirmRecording        +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ObjectToRecording       +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        DecideCompensation      .       .     .           .      .    .       .   .     +      .      .     .       .       .       .               .       .    .
        ClearBreach             .       .     .           .      .    .       .   .     +      .      .     .       .       .       .               .       .    .
        """;

    /// <summary>
    /// The same of a <c>rahasia</c> case. Dinamai and kasubag-dinamai were named to see it, darurat (sekretaris) opened it in
    /// an emergency. A superior acts only where they were named too; the opening reads and no more.
    /// </summary>
    public const string Secret = """
                                petugas rekan verifikator pindah staf kasubag plt kabid kepala diberi admin auditor program dinamai kasubag-dinamai darurat lain pengelola
        StartCase               +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ClaimTask               +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ReleaseTask             +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        AssignTask              +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        GiveBackTask            .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        CompleteTask            +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        CompleteTask:kertas     +       +     +           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        AttachFile              +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        AttachFile:selesai      .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        WithdrawAttachment      +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        RecallTask              .       .     +           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ReturnOutsideFlow       +       +     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        DeclareComplete         +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        PauseCase               +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        ResumeCase              +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        LinkCase                +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        LiftWait                +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        CancelCase              .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        ExtendDeadline          .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        RecordCause             .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        ConfirmLateRecording    .       .     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        ConfirmRecording        +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ObjectToRecording       +       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        DecideCompensation      .       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        ClearBreach             .       .     .           .      .    .       .   .     .      .      .     .       .       .       .               .       .    .
        """;

    /// <summary>What stands beside a case's events: running, and after its end. Then who reads the case: by API, both kinds.</summary>
    public const string Beside = """
                                petugas rekan verifikator pindah staf kasubag plt kabid kepala diberi admin auditor program dinamai kasubag-dinamai darurat lain pengelola
        orang                   +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        nomor                   +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        kelengkapan             +       +     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        orang:selesai           .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        nomor:selesai           .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        kelengkapan:selesai     .       .     .           .      .    +       +   .     +      .      .     .       .       .       +               +       .    .
        orang:rahasia           +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        nomor:rahasia           +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        kelengkapan:rahasia     +       +     .           .      .    .       .   .     .      .      .     .       .       .       +               .       .    .
        """;

    public const string Reading = """
                                petugas rekan verifikator pindah staf kasubag plt kabid kepala diberi admin auditor program dinamai kasubag-dinamai darurat lain pengelola
        biasa                   +       +     +           +      +    +       +   +     +      +      +     +       +       +       +               +       .    .
        rahasia                 +       +     +           .      .    .       .   .     .      .      .     .       .       +       +               +       .    .
        rahasia:dipegang        +       +     +           .      .    .       .   .     .      .      .     .       .       +       +               +       .    .
        rahasia:selesai         +       .     +           .      .    .       .   .     .      .      .     .       .       +       +               +       .    .
        """;

    /// <summary>What no person sends: the machinery alone.</summary>
    public static readonly string[] Machinery = ["RecordOverdue", "ReprojectDeadlines", "EndRelated"];

    /// <returns>By the row's name: who is expected to do it.</returns>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(string table)
    {
        var lines = table
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 0)
            .ToList();
        Assert.Equal(RightsOffice.People, lines[0]);
        return lines
            .Skip(1)
            .ToDictionary(
                cells => cells[0],
                cells =>
                {
                    Assert.Equal(RightsOffice.People.Length, cells.Length - 1);
                    Assert.All(cells.Skip(1), cell => Assert.Contains(cell, new[] { "+", "." }));
                    return (IReadOnlySet<string>)RightsOffice.People.Where((_, index) => cells[index + 1] == "+").ToHashSet();
                }
            );
    }
}
