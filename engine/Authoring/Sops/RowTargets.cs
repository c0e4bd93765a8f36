using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Rows of a table and the numbers by which they name each other, while rows come and go.</summary>
internal static class RowTargets
{
    public static readonly Place Rows = Place.Root["langkah"];

    /// <summary>How a row is left: where it goes on to, as far as one row more or less can follow it.</summary>
    /// <param name="Way">Where that is written; null where it follows from the order of rows.</param>
    /// <param name="Text">A number, <c>selesai</c> or <c>ditolak</c>; null where it follows from the order of rows.</param>
    public readonly record struct Onward(Place? Way, string? Text);

    public static int Count(Sheet sheet) => sheet.At(Rows) is DocList list ? list.Items.Length : 0;

    /// <returns>Null, and refused, where the row forks or has more ways than yes and no: only whoever draws it knows
    /// which is meant.</returns>
    public static Onward? OnwardOf(Revision revision, Place row, int number)
    {
        var sheet = revision.Sheet;
        if (sheet.At(row["keputusan"]) is DocMap answers && answers.Find("ya")?.Value is DocScalar yes)
        {
            return new Onward(row["keputusan"]["ya"], yes.Text.Trim());
        }
        if (sheet.At(row["lanjut"]) is DocScalar { IsNull: false } only)
        {
            return new Onward(row["lanjut"], only.Text.Trim());
        }
        if (((string[])["keputusan", "pilihan", "lanjut", "gabung"]).All(key => sheet.At(row[key]) is null))
        {
            return new Onward(null, null);
        }
        revision.Refuse(
            row,
            "langkah-bercabang",
            $"Langkah {number} bercabang ke beberapa arah, atau cabang bertemu di situ.",
            "Ubah bagian itu pada tulisannya; langkah lain dapat diubah di sini."
        );
        return null;
    }

    /// <summary>Gives rows, and all that names them, other numbers.</summary>
    /// <param name="fresh">From the old number to the new text.</param>
    public static void Renumber(Revision revision, Func<int, string> fresh)
    {
        for (var index = 0; index < Count(revision.Sheet); index++)
        {
            foreach (var place in Numbers(revision.Sheet, Rows[index]))
            {
                var text = ((DocScalar)revision.Sheet.At(place)!).Text.Trim();
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    revision.Put(place, Nodes.Plain(fresh(number)));
                }
            }
        }
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<Place> Numbers(Sheet sheet, Place row) =>
        [
            .. new[] { row["baris"], row["lanjut"] }.Where(place => sheet.At(place) is DocScalar),
            .. sheet.At(row["lanjut"]) is DocList branches ? branches.Items.Select((_, index) => row["lanjut"][index]) : [],
            .. new[] { row["keputusan"], row["pilihan"] }.SelectMany(place =>
                sheet.At(place) is DocMap answers
                    ? answers.Entries.Where(entry => entry.Value is DocScalar).Select(entry => place[entry.Key])
                    : []
            ),
        ];
}
