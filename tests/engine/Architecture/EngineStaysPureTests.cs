using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Architecture;

public class EngineStaysPureTests
{
    [Fact]
    public void Engine_ReferencesNoDatabaseWebOrContainer()
    {
        string[] allowed = ["NodaTime", "YamlDotNet"];
        var references = typeof(Decide).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.All(references.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)), name => Assert.Contains(name, allowed));
    }
}
