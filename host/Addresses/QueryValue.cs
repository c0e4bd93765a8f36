using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace DinsosFlow.Host.Addresses;

/// <summary>One value that a page or a call takes from the query of its address.</summary>
/// <param name="Name">As the address names it.</param>
/// <param name="Bounds">What more is asked of a value that can be read: <c>[Range]</c>, <c>[AllowedValues]</c> and the like, as they stand on the property or parameter.</param>
public sealed record QueryValue(string Name, Type Type, ImmutableArray<ValidationAttribute> Bounds)
{
    private Type Kind => Nullable.GetUnderlyingType(Type) ?? Type;

    /// <summary>Text that may be left empty, as forms send a field that nobody filled.</summary>
    public bool IsText => Kind == typeof(string);

    /// <summary>What is wanted, as the end of a sentence.</summary>
    public string Wanted
    {
        get
        {
            var words = Words(Kind);
            foreach (var bound in Bounds)
            {
                words = bound switch
                {
                    RangeAttribute range => $"{words} dari {range.Minimum} sampai {range.Maximum}",
                    AllowedValuesAttribute allowed => string.Join(" atau ", allowed.Values),
                    _ => words,
                };
            }
            return words;
        }
    }

    /// <returns>False where it is given twice, is of another type, is out of bounds, or holds letters that nobody can write.</returns>
    public bool Reads(StringValues given) =>
        given is [{ } text] && !text.Any(char.IsControl) && (IsText && text.Length == 0 || Read(text) is { } value && Bounds.All(bound => bound.IsValid(value)));

    /// <summary>As the framework would read it, which answers with an exception where this gives null.</summary>
    private object? Read(string text) =>
        Kind == typeof(string) ? text
        : Kind == typeof(bool) ? bool.TryParse(text, out var flag) ? flag : null
        : Kind == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null
        : Kind == typeof(long) ? long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var large) ? large : null
        : Kind == typeof(Guid) ? Guid.TryParse(text, out var id) ? id : null
        : throw new NotSupportedException($"{Name} is of type {Type}: say here how it is read.");

    private static string Words(Type kind) =>
        kind == typeof(string) ? "teks"
        : kind == typeof(bool) ? "true atau false"
        : kind == typeof(Guid) ? "pengenal berupa GUID"
        : "bilangan bulat";
}
