using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads <c>disposisi.yaml</c>.</summary>
public static class DispositionFormReader
{
    public static Reading<DispositionForm> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (!document.IsValid)
        {
            return new Reading<DispositionForm>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var map = new MapReader(document.Value, "", problems);
        var form = new DispositionForm(SopReader.Identifier(map, "disposisi"), map.Texts("petunjuk"), map.Texts("sifat"));
        map.Texts("disimpulkan");
        map.Text("catatan");
        map.RefuseUnknown();
        return new Reading<DispositionForm>(form, problems.ToImmutable());
    }
}
