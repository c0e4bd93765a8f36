using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Conformance;

/// <summary>
/// The office that conformance cases are played in: <c>tests/histories/office</c>, which changes no more. By the calendars that
/// ship, each new holiday would rewrite every history.
/// </summary>
internal static class ScriptOffice
{
    public static readonly DefinitionLibrary Library = Repository.Load(Path.Combine(Repository.Root, "tests", "histories", "office"));
}
