namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>What people paste, and what YAML would stumble over.</summary>
internal static class HostileText
{
    private const string Letters = "abc :#-'\"\\\n\t{}[],&*!|>%@`?=~ \u00A0\u0085\u2028é";

    private static readonly string[] Known =
    [
        "- x",
        "a: b",
        "x #y",
        "null",
        "true",
        "no",
        "123",
        "1e3",
        "2026-01-01",
        "\"q\"",
        "'q'",
        "---",
        "...",
        "? x",
        "&a",
        "*a",
        "!t",
        "{a: 1}",
        "[1, 2]",
        "😀 selesai",
        "Kadis: \"ya\"",
        "baris 1\nbaris 2\n- baris 3",
        "a\ttab",
        "%YAML 1.2",
        "|",
        ">",
        "x:",
        ":x",
        "@at",
        "`tik`",
        "\\",
        "a\\nb",
        "x, y",
        "it's",
        "~",
        "=",
        "<<",
        "0x1F",
        "Sekretaris/ Kepala Bidang",
        "60 meit",
        "\uFEFFx",
        "x\uFEFF",
    ];

    /// <summary>Never empty, and without blank space at its ends.</summary>
    public static string Next(Random random)
    {
        if (random.Next(2) == 0)
        {
            return Known[random.Next(Known.Length)].Trim();
        }
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Letters[random.Next(Letters.Length)])).Trim();
        return text.Length == 0 ? "-" : text;
    }
}
