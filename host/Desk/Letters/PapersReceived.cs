using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Desk.Letters;

/// <summary>The papers that an applicant handed in, as the receipt lists them, and the code that stands on it.</summary>
public sealed class PapersReceived(DinsosFlowDb db, DefinitionRegistry registry)
{
    public const int MaxLetters = 8_000;

    /// <summary>
    /// What the service standard asks for (<c>persyaratan</c>); empty for a SOP without one, as the <c>kelengkapan</c> of its
    /// first row are the office's own things as often as the applicant's.
    /// </summary>
    public static IReadOnlyList<string> Asked(DefinitionLibrary library, SopDefinition sop)
    {
        var service = library.Services.FirstOrDefault(service =>
            service.Agency == sop.Agency && sop.Id.StartsWith($"{service.Id}:", StringComparison.Ordinal)
        );
        return service?.Components.GetValueOrDefault("persyaratan") is { IsDefaultOrEmpty: false } asked ? asked : [];
    }

    /// <summary>One paper a line.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        text is null ? [] : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Writes the list anew, and gives the case a code where it has none. By who acts in the case or supervises.</summary>
    public async Task<Answer> KeepAsync(Caller by, CaseRow @case, IReadOnlyList<string> papers)
    {
        if (!(await CaseStandings.OfAsync(db, registry, by, @case)).MayKeep)
        {
            return new Answer.Invalid("Hanya yang menangani berkas ini, atau atasan, dapat mencatat kelengkapan yang diterima.");
        }
        var text = string.Join('\n', papers.SelectMany(Lines).Distinct());
        if (text.Length > MaxLetters)
        {
            return new Answer.Invalid($"Daftar kelengkapan paling panjang {MaxLetters} huruf.");
        }
        var letter = await db.Letters.SingleOrDefaultAsync(row => row.CaseId == @case.Id);
        if (letter is null)
        {
            letter = new LetterRow { CaseId = @case.Id };
            db.Letters.Add(letter);
        }
        if (letter.Papers is { } kept && await db.Personal.SingleOrDefaultAsync(row => row.Id == kept) is { } row)
        {
            row.Text = text;
        }
        else
        {
            letter.Papers = PersonalWords.Keep(new TrackedRows(db), @case.Id, text);
        }
        if (!await db.Tracking.AnyAsync(row => row.CaseId == @case.Id))
        {
            db.Tracking.Add(new TrackingRow { CaseId = @case.Id, Code = TrackingCode.New() });
        }
        await db.SaveChangesAsync();
        return new Answer.Done();
    }
}
