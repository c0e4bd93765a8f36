using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>What a document is, told by its first words and not by where it lies.</summary>
public enum DocumentKind
{
    /// <summary>None of its keys says.</summary>
    Unknown,
    Sop,
    Service,
    Calendar,
    Organisation,
    Escalation,
    Disposition,
    PeriodicWork,
    RegisterBooks,
    LintLists,
}

/// <summary>Tells kinds of documents apart, and reads each by itself.</summary>
public static class DocumentKinds
{
    private static readonly ImmutableArray<(string Key, DocumentKind Kind)> Keys =
    [
        ("sop", DocumentKind.Sop),
        ("layanan", DocumentKind.Service),
        ("instansi", DocumentKind.Organisation),
        ("eskalasi", DocumentKind.Escalation),
        ("disposisi", DocumentKind.Disposition),
        ("berkala", DocumentKind.PeriodicWork),
        ("register", DocumentKind.RegisterBooks),
        ("sebutan", DocumentKind.LintLists),
        ("pengganti", DocumentKind.LintLists),
        ("unit_lain", DocumentKind.LintLists),
        ("mulai_berlaku", DocumentKind.LintLists),
        ("singkatan", DocumentKind.LintLists),
    ];

    /// <summary>What only a calendar has; `kalender` alone may stand in a SOP, a service or an organisation.</summary>
    private static readonly ImmutableArray<string> OfCalendars =
    [
        "zona",
        "induk",
        "jam_kerja",
        "masa",
        "libur",
        "cuti_bersama",
        "tahun_ditetapkan",
        "sepanjang_waktu",
    ];

    public static DocumentKind Of(DocMap document)
    {
        var kind = Keys.FirstOrDefault(known => document.Find(known.Key) is not null).Kind;
        return
            kind == DocumentKind.Unknown && document.Find("kalender") is not null && OfCalendars.Any(key => document.Find(key) is not null)
            ? DocumentKind.Calendar
            : kind;
    }

    /// <summary>
    /// Where a document of a path belongs by its folder and name; <see cref="DocumentKind.Unknown"/> where that says nothing.
    /// </summary>
    /// <param name="parts">The path below the root of the definitions.</param>
    public static DocumentKind OfPlace(IReadOnlyList<string> parts) =>
        parts switch
        {
            ["calendars", _] => DocumentKind.Calendar,
            ["pemeriksaan", _] => DocumentKind.LintLists,
            [_, "sop", _] => DocumentKind.Sop,
            [_, "layanan", _] => DocumentKind.Service,
            [_, "organisasi.yaml"] => DocumentKind.Organisation,
            [_, "eskalasi.yaml"] => DocumentKind.Escalation,
            [_, "disposisi.yaml"] => DocumentKind.Disposition,
            [_, "berkala.yaml"] => DocumentKind.PeriodicWork,
            [_, "register.yaml"] => DocumentKind.RegisterBooks,
            _ => DocumentKind.Unknown,
        };

    /// <summary>
    /// Everything that one document shows by itself; what only others can show (a post, a calendar, a SOP it names) is not asked.
    /// </summary>
    /// <param name="agency">The folder it lies in; of no meaning to a calendar or a list.</param>
    public static ImmutableArray<Problem> Read(DocumentKind kind, string agency, string file, ReadOnlyMemory<byte> bytes) =>
        kind switch
        {
            DocumentKind.Sop => SopReader.Read(agency, file, bytes).Problems,
            DocumentKind.Service => ServiceReader.Read(agency, file, bytes).Problems,
            DocumentKind.Calendar => OfCalendar(file, bytes),
            DocumentKind.Organisation => OrganisationReader.Read(file, bytes).Problems,
            DocumentKind.Escalation => EscalationReader.Read(file, bytes).Problems,
            DocumentKind.Disposition => DispositionFormReader.Read(file, bytes).Problems,
            DocumentKind.PeriodicWork => PeriodicWorkReader.Read(file, bytes).Problems,
            DocumentKind.RegisterBooks => RegisterBooksReader.Read(file, bytes).Problems,
            DocumentKind.LintLists => LintListsReader.Read(file, bytes).Problems,
            _ => OfNoKind(file, bytes),
        };

    /// <summary>What a document is, in words, and where it belongs.</summary>
    public static (string What, string Where) InWords(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Sop => ("SOP", "<instansi>/sop/"),
            DocumentKind.Service => ("layanan", "<instansi>/layanan/"),
            DocumentKind.Calendar => ("kalender", "calendars/"),
            DocumentKind.Organisation => ("organisasi", "<instansi>/organisasi.yaml"),
            DocumentKind.Escalation => ("eskalasi", "<instansi>/eskalasi.yaml"),
            DocumentKind.Disposition => ("disposisi", "<instansi>/disposisi.yaml"),
            DocumentKind.PeriodicWork => ("jadwal berkala", "<instansi>/berkala.yaml"),
            DocumentKind.RegisterBooks => ("register", "<instansi>/register.yaml"),
            DocumentKind.LintLists => ("daftar pemeriksaan", "pemeriksaan/"),
            _ => ("berkas lain", "folder lain"),
        };

    private static ImmutableArray<Problem> OfCalendar(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return document.Problems;
        }
        var problems = new ProblemList(file);
        CalendarDraft.Read(document.Value, problems, "");
        return problems.ToImmutable();
    }

    private static ImmutableArray<Problem> OfNoKind(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        return document.ValueOrNull is { } map
            ?
            [
                new Problem(
                    Severity.Error,
                    "jenis-tak-dikenal",
                    file,
                    map.Mark.Line,
                    map.Mark.Column,
                    "",
                    "Dari isinya tidak diketahui berkas ini definisi apa.",
                    "Mulai dengan salah satu kunci: sop, layanan, instansi, kalender, eskalasi, disposisi, berkala, register."
                ),
            ]
            : document.Problems;
    }
}
