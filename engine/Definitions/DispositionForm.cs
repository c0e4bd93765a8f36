using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>What is printed on an agency's disposition sheet to be ticked (<c>disposisi.yaml</c>). No real document prints it: it is the
/// office's to set.</summary>
/// <param name="Instructions"><i>Dengan hormat harap</i>, in printed order.</param>
/// <param name="Urgencies"><i>Sifat</i>, in printed order.</param>
public sealed record DispositionForm(string Agency, ImmutableArray<string> Instructions, ImmutableArray<string> Urgencies)
{
    public static DispositionForm None(string agency) => new(agency, [], []);
}
