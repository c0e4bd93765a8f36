using System.Globalization;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Registers;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>The small form that carries a book on that was begun on paper.</summary>
internal static class BookEdit
{
    public const string FirstNumber = "nomor-awal";

    /// <summary>Longer numbers are no book's.</summary>
    private const int Most = 999_999;

    /// <returns>Null where something is wrong, which then stands in the errors, and for forms of other documents.</returns>
    public static Edit? Of(DraftEditForm form, FormErrors errors)
    {
        if (form.What != FirstNumber)
        {
            return null;
        }
        var isYear = int.TryParse(form.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100;
        if (!isYear)
        {
            errors.Add(DraftEdit.IdOf(FirstNumber, "tahun"), "Tahun ditulis dengan empat angka, misalnya 2026.");
        }
        var typed = form.Number?.Trim() ?? "";
        var isNumber = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most;
        if (!isNumber && typed.Length > 0)
        {
            errors.Add(
                DraftEdit.IdOf(FirstNumber, "nomor"),
                $"Nomor pertama ditulis dengan angka, dari 1 sampai {Most}; kosong berarti 1."
            );
        }
        return errors.Any ? null : new SetFirstNumber(form.Book ?? "", year, typed.Length == 0 ? null : number);
    }
}
