using System.Net;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Access.Rights;

/// <summary>What stands beside a case's events, by the forms of its pages: its persons, its numbers, the papers received.</summary>
internal static class BesideActs
{
    public static readonly string[] Kinds = ["orang", "nomor", "kelengkapan"];

    public static Task<HttpStatusCode> SendAsync(RightsOffice office, string kind, string who, Guid @case, int turn) =>
        kind switch
        {
            "orang" => CommandActs.FormAsync(office, who, @case, "orang", ("Form.Part", "Beneficiary"), ("Form.Name", $"Anak {turn}")),
            "nomor" => CommandActs.FormAsync(office, who, @case, "nomor-luar", ("Outside.Number", $"B-{turn}/2026")),
            "kelengkapan" => CommandActs.FormAsync(
                office,
                who,
                $"/berkas/{@case}/tanda-terima",
                "kelengkapan",
                ("Form.Others", $"Surat {turn}")
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A form that this walk does not know."),
        };

    /// <summary>All that such forms can change, as text.</summary>
    public static async Task<string> StateAsync(RightsOffice office, Guid @case)
    {
        await using var db = office.Store.Open();
        var persons = await db.CasePersons.Where(row => row.CaseId == @case).Select(row => $"{row.Part} {row.Name}").ToListAsync();
        var numbers = await db.OutsideNumbers.Where(row => row.CaseId == @case).Select(row => row.Id.ToString()).ToListAsync();
        var words = await db.Personal.Where(row => row.CaseId == @case).Select(row => $"{row.Id} {row.Text}").ToListAsync();
        return string.Join('\n', persons.Concat(numbers).Concat(words).Order(StringComparer.Ordinal));
    }

    public static async Task<Guid> CaseAsync(RightsOffice office, string situation)
    {
        var @case = await office.RunningAsync(
            situation.StartsWith("rahasia", StringComparison.Ordinal) ? RightsOffice.Secret : RightsOffice.Ordinary
        );
        if (situation.EndsWith("dipegang", StringComparison.Ordinal))
        {
            await office.AcceptAsync(Orders.ClaimTask(await office.CallerAsync("petugas"), @case, 3));
        }
        if (situation.EndsWith("selesai", StringComparison.Ordinal))
        {
            await office.AcceptAsync(Orders.CompleteTask(await office.CallerAsync("petugas"), @case, 3, []));
        }
        return @case;
    }
}
