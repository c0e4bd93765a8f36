namespace DinsosFlow.Host.Tests.Walks;

/// <summary>What no form of ours sends, but an old bookmark, a mistyped address or somebody who tries does.</summary>
internal static class OddValues
{
    public const string Script = "<script>alert(1)</script>";

    /// <summary>Each as the one value of a name.</summary>
    public static readonly string[] All =
    [
        "",
        " ",
        "xyz",
        "-1",
        "0",
        "1",
        "1.5",
        "99999999999999999999",
        "true",
        "null",
        "undefined",
        "2026-13-45",
        "2026-03-03",
        "24:61",
        "0b9f2c6e-2f6f-4d55-9f0e-6d1f8c1b7a11",
        "\0",
        "a\u0001b",
        "'; DROP TABLE cases; --",
        "\"%*\\",
        "../../etc/passwd",
        "💥é",
        Script,
        new('x', 4096),
    ];

    /// <summary>By the type: values that a page or a call may take as they are. All others are to be told.</summary>
    public static bool IsFine(Type type, string value) =>
        Nullable.GetUnderlyingType(type) is { } inner ? value.Length == 0 || IsFine(inner, value)
        : type == typeof(bool) ? value is "true"
        : type == typeof(int) || type == typeof(long) ? value is "1"
        : type == typeof(Guid) ? value is "0b9f2c6e-2f6f-4d55-9f0e-6d1f8c1b7a11"
        : type == typeof(string) ? !value.Contains('\0', StringComparison.Ordinal) && !value.Contains('\u0001', StringComparison.Ordinal)
        : type == typeof(string[]) ? IsFine(typeof(string), value)
        : throw new NotSupportedException($"Say by hand what {type} may take.");

    /// <summary>Whole numbers that one place counts from and another does not.</summary>
    public static bool MayBeFine(Type type, string value) =>
        value is "0" && (Nullable.GetUnderlyingType(type) ?? type) is var inner && (inner == typeof(int) || inner == typeof(long));
}
