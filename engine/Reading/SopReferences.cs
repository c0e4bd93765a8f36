using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>What only the whole agency can show of a SOP: the SOPs it names by id are there, and each unit that must deliver has somebody
/// to.</summary>
internal static class SopReferences
{
    /// <param name="bytes">The file's own text: it is read again for the places of what is wrong.</param>
    /// <param name="isKnown">Whether the agency has a SOP, or a channel of a service, of that id.</param>
    public static IEnumerable<Problem> Check(
        string file,
        ReadOnlyMemory<byte> bytes,
        SopDefinition sop,
        Func<string, bool> isKnown,
        Organisation? organisation
    )
    {
        var problems = new ProblemList(file);
        var document = new Lazy<DocNode?>(() => DocumentReader.Read(file, bytes).ValueOrNull);
        foreach (var id in sop.RelatedSops.Concat(sop.Steps.SelectMany(step => step.RelatedSops)).Distinct().Where(id => !isKnown(id)))
        {
            problems.Error(
                PlaceOf(document.Value, "berkas_terkait", id),
                "berkas_terkait",
                "sop-tak-ada",
                $"Tidak ada SOP `{id}` pada instansi ini.",
                "Tulis nama pengenal (`sop`) dari berkas SOP yang dimaksud, atau hapus."
            );
        }
        foreach (var step in sop.Steps.Where(step => step.PerUnit is not null && organisation is not null))
        {
            CheckUnits(problems, document, sop, step, organisation!);
        }
        return problems.ToImmutable();
    }

    private static void CheckUnits(ProblemList problems, Lazy<DocNode?> document, SopDefinition sop, Step step, Organisation organisation)
    {
        var units = organisation.UnitPosts.Where(unit => unit.Kind == step.PerUnit).ToList();
        var path = $"langkah[{step.Row}].per_unit";
        if (units.Count == 0)
        {
            problems.Error(
                PlaceOf(document.Value, "per_unit", step.PerUnit!),
                path,
                "jenis-unit-tak-ada",
                $"Tidak ada unit berjenis `{step.PerUnit}` dalam organisasi.yaml.",
                "Tulis `jenis:` pada unitnya, atau perbaiki ejaannya."
            );
            return;
        }
        if (sop.Lanes.FirstOrDefault(lane => step.Lanes.Contains(lane.Id)) is not { } acting)
        {
            return;
        }
        var missing = units.Where(unit => !unit.Positions.Any(acting.Positions.Contains)).ToList();
        if (missing.Count > 0)
        {
            problems.Error(
                PlaceOf(document.Value, "per_unit", step.PerUnit!),
                path,
                "per-unit-tanpa-jabatan",
                $"Pelaksana `{acting.Id}` tidak punya jabatan di unit {string.Join(", ", missing.Select(unit => unit.Id))}.",
                "Tambahkan jabatannya pada pelaksana itu, atau hapus `jenis` unit yang tidak ikut menyerahkan."
            );
        }
    }

    /// <summary>Where the key holds the text; the file's beginning where it is not found.</summary>
    private static Mark PlaceOf(DocNode? node, string key, string text) => Find(node, key, text) ?? Mark.Start;

    private static Mark? Find(DocNode? node, string key, string text) =>
        node switch
        {
            DocMap map => map
                .Entries.Select(entry => (entry.Key == key ? Named(entry.Value, text) : null) ?? Find(entry.Value, key, text))
                .FirstOrDefault(mark => mark is not null),
            DocList list => list.Items.Select(item => Find(item, key, text)).FirstOrDefault(mark => mark is not null),
            _ => null,
        };

    private static Mark? Named(DocNode value, string text) =>
        value is DocList list ? list.Items.Select(item => Named(item, text)).FirstOrDefault(mark => mark is not null)
        : value is DocScalar scalar && scalar.Text.Trim() == text ? scalar.Mark
        : null;
}
