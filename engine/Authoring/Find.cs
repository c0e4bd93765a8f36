using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Finds a row, a channel or an entry by the name that people give it.</summary>
internal static class Find
{
    /// <param name="channel">Id of a service's channel; null in a SOP.</param>
    /// <param name="row">Its <c>baris</c>.</param>
    public static Place? Row(Revision revision, string? channel, int row)
    {
        if ((channel is null ? Place.Root : Entry(revision, Place.Root["saluran"], channel)) is not { } table)
        {
            return null;
        }
        var rows = table["langkah"];
        var index = IndexOf(
            revision.Sheet,
            rows,
            entry => entry.Find("baris")?.Value is DocScalar number && number.Text.Trim() == Text(row)
        );
        if (index >= 0)
        {
            return rows[index];
        }
        revision.Refuse(rows, "baris-tak-ada", $"Tidak ada langkah {row} dalam dokumen ini.", "Pilih salah satu langkah yang ada.");
        return null;
    }

    /// <summary>The entry of a list with an id.</summary>
    public static Place? Entry(Revision revision, Place list, string id)
    {
        var index = IndexOf(revision.Sheet, list, entry => entry.Find("id")?.Value is DocScalar name && name.Text.Trim() == id);
        if (index >= 0)
        {
            return list[index];
        }
        revision.Refuse(list, "pengenal-tak-ada", $"Tidak ada `{id}` pada `{list.Last.Key}`.", "Pilih salah satu yang ada.");
        return null;
    }

    public static int IndexOf(Sheet sheet, Place list, Func<DocMap, bool> isWanted) =>
        sheet.At(list) is DocList found ? found.Items.ToList().FindIndex(item => item is DocMap entry && isWanted(entry)) : -1;

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
