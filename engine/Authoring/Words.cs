using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Words that somebody typed or pasted, on their way into a document.</summary>
internal static class Words
{
    /// <summary>Without blank space around them and with one kind of line end; refused where they hold what no document can keep.</summary>
    public static string? Clean(Revision revision, Place place, string text)
    {
        var clean = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        if (clean.Length == 0)
        {
            revision.Refuse(place, "isi-kosong", "Isinya belum ditulis.", "Tulis isinya, atau hapus bagian ini.");
            return null;
        }
        if (clean.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t' or '\u0085')) || !IsWhole(clean))
        {
            revision.Refuse(
                place,
                "huruf-tak-dikenal",
                "Isinya memuat huruf yang tidak dapat disimpan.",
                "Ketik ulang bagian itu; biasanya huruf itu terbawa saat menyalin."
            );
            return null;
        }
        return clean;
    }

    /// <returns>Null for no words, and where they were refused.</returns>
    public static DocNode? Node(Revision revision, Place place, string? text) =>
        text is not null && Clean(revision, place, text) is { } clean ? Nodes.Text(clean) : null;

    /// <summary>No half of a letter: an emoji cut in two has no bytes in UTF-8.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }
        return true;
    }
}
