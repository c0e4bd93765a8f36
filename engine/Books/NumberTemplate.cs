using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;

namespace DinsosFlow.Engine.Books;

/// <summary>What is wrong in a template, in its author's words.</summary>
public sealed record TemplateFault(string Code, string Message, string Remedy);

/// <summary>
/// How a book writes its numbers: <c>{kode}/{nomor:3}/{unit}/{bulan-romawi}/{tahun}</c>. What is not in braces is taken as
/// it stands. <c>{nomor}</c> is needed once; <c>{nomor:3}</c> fills up with zeros to 3 digits (1 to 6).
/// </summary>
public sealed class NumberTemplate
{
    public const int MaxLength = 100;
    private const string Number = "nomor";
    private const string Code = "kode";
    private const string Unit = "unit";
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private readonly ImmutableArray<Part> _parts;

    private NumberTemplate(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>The running number alone.</summary>
    public static NumberTemplate Plain { get; } = new([new Part(Number, "", 1)]);

    public bool NamesCode => _parts.Any(part => part.Name == Code);

    public bool NamesUnit => _parts.Any(part => part.Name == Unit);

    /// <returns>A template, or everything that is wrong with it.</returns>
    public static (NumberTemplate? Template, ImmutableArray<TemplateFault> Faults) Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var faults = ImmutableArray.CreateBuilder<TemplateFault>();
        if (text.Length > MaxLength)
        {
            faults.Add(
                new TemplateFault(
                    "nomor-terlalu-panjang",
                    $"Pola nomor memuat {text.Length} huruf.",
                    $"Persingkat sampai {MaxLength} huruf."
                )
            );
        }
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('{');
            Literal(open < 0 ? rest : rest[..open]);
            if (open < 0)
            {
                break;
            }
            var close = rest[open..].IndexOf('}');
            if (close < 0)
            {
                faults.Add(new TemplateFault("kurung-tak-ditutup", $"Kurung `{{` tidak ditutup: `{rest[open..]}`.", "Tambahkan `}`."));
                break;
            }
            Placeholder(rest[(open + 1)..(open + close)].ToString());
            rest = rest[(open + close + 1)..];
        }
        var numbers = parts.Count(part => part.Name == Number);
        if (numbers != 1 && faults.Count == 0)
        {
            faults.Add(
                new TemplateFault("pola-tanpa-nomor", $"Pola nomor memuat {{nomor}} {numbers} kali.", "Tulis {nomor} tepat satu kali.")
            );
        }
        return faults.Count == 0 ? (new NumberTemplate(parts.ToImmutable()), []) : (null, faults.ToImmutable());

        void Literal(ReadOnlySpan<char> literal)
        {
            if (literal.Contains('}'))
            {
                faults.Add(new TemplateFault("kurung-tak-dibuka", $"Kurung `}}` tanpa `{{`: `{literal}`.", "Hapus, atau tambahkan `{`."));
            }
            if (!literal.IsEmpty)
            {
                parts.Add(new Part("", literal.ToString(), 0));
            }
        }

        void Placeholder(string inside)
        {
            var (name, digits) = inside.Split(':') is [var head, var tail] ? (head, tail) : (inside, "");
            var isKnown = name is Number or Code or Unit or "bulan" or "bulan-romawi" or "tahun";
            if (!isKnown || (digits.Length > 0 && name != Number))
            {
                faults.Add(
                    new TemplateFault(
                        "isian-tak-dikenal",
                        $"`{{{inside}}}` tidak berarti apa-apa pada pola nomor.",
                        "Pakai {nomor}, {nomor:3}, {kode}, {unit}, {bulan}, {bulan-romawi}, atau {tahun}."
                    )
                );
            }
            else if (digits.Length > 0 && digits is not [>= '1' and <= '6'])
            {
                faults.Add(
                    new TemplateFault(
                        "digit-di-luar-batas",
                        $"`{{{inside}}}`: banyaknya digit tidak terbaca.",
                        "Tulis angka dari 1 sampai 6, misalnya {nomor:3}."
                    )
                );
            }
            else
            {
                parts.Add(new Part(name, "", digits.Length > 0 ? digits[0] - '0' : 1));
            }
        }
    }

    /// <param name="number">From 1.</param>
    /// <param name="on">The day it is given, in the agency's zone.</param>
    /// <param name="code">For <c>{kode}</c>; empty where the template does not name it.</param>
    /// <param name="unit">For <c>{unit}</c>.</param>
    public string Fill(int number, LocalDate on, string? code, string? unit)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(
                part.Name switch
                {
                    "" => part.Literal,
                    Number => number.ToString($"D{part.Digits}", CultureInfo.InvariantCulture),
                    Code => code,
                    Unit => unit,
                    "bulan" => on.Month.ToString("D2", CultureInfo.InvariantCulture),
                    "bulan-romawi" => Roman[on.Month - 1],
                    _ => on.Year.ToString(CultureInfo.InvariantCulture),
                }
            );
        }
        return text.ToString();
    }

    /// <param name="Name">Of the placeholder; empty for what is taken as it stands.</param>
    private sealed record Part(string Name, string Literal, int Digits);
}
