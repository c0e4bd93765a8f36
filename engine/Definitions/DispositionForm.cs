using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Definitions;

/// <summary>What is printed on an agency's disposition sheet to be ticked (<c>disposisi.yaml</c>). No real document prints it: it is the
/// office's to set.</summary>
/// <param name="Instructions"><i>Dengan hormat harap</i>, in printed order.</param>
/// <param name="Urgencies"><i>Sifat</i>, in printed order.</param>
public sealed record DispositionForm(string Agency, ImmutableArray<string> Instructions, ImmutableArray<string> Urgencies)
{
    public static DispositionForm None(string agency) => new(agency, [], []);
}

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
