using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>Two small SOPs as they were approved, letter by letter: what changes in an export is seen before it ships.</summary>
public class ApprovedTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/engine/Interchange/approved");

    [Theory]
    [InlineData("surat-kembali")]
    [InlineData("dua-cabang")]
    public void Write_AsElsa_IsAsApproved(string name) => Same($"{name}.elsa.json", ElsaExport.Write(Read(name)));

    [Theory]
    [InlineData("surat-kembali")]
    [InlineData("dua-cabang")]
    public void Write_AsBpmn_IsAsApproved(string name) => Same($"{name}.bpmn", BpmnExport.Write(Read(name)));

    private static FlowGraph Read(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, $"{name}.yaml"));
        var reading = SopReader.Read("uji", $"{name}.yaml", bytes);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return FlowGraph.Compile(reading.Value, new string('0', 64));
    }

    /// <summary>What was written instead lies in the test's output folder, to be read and then copied over.</summary>
    private static void Same(string file, Exported exported)
    {
        var approved = Path.Combine(Folder, file);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, file), exported.Text + "\n");
        Assert.Equal(File.Exists(approved) ? File.ReadAllText(approved) : "", exported.Text + "\n");
    }
}
