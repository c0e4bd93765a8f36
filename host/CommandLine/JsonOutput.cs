using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DinsosFlow.Host.CommandLine;

internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void Write(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Options));
}
