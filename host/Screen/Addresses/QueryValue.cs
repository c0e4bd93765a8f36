using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace DinsosFlow.Host.Screen.Addresses;

/// <summary>One value that a page or a call takes from the query of its address.</summary>
/// <param name="Name">As the address names it.</param>
/// <param name="Bounds">
/// What more is asked of a value that can be read: <c>[Range]</c>, <c>[AllowedValues]</c> and the like, as they stand on the property
/// or parameter.
/// </param>
public sealed record QueryValue(string Name, Type Type, ImmutableArray<ValidationAttribute> Bounds)
{
    private static readonly Dictionary<Type, (string Words, Func<string, object?> Read)> Known = new()
    {
        // As the framework reads them, which answers with an exception where these give null.
        [typeof(string)] = ("teks", text => text),
        [typeof(bool)] = ("true atau false", text => bool.TryParse(text, out var flag) ? flag : null),
        [typeof(int)] = (
            "bilangan bulat",
            text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null
        ),
        [typeof(long)] = (
            "bilangan bulat",
            text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null
        ),
        [typeof(Guid)] = ("pengenal berupa GUID", text => Guid.TryParse(text, out var id) ? id : null),
    };

    /// <summary>What is wanted, as the end of a sentence.</summary>
    public string Wanted => Bounds.Aggregate(Kind.Words, Narrowed);

    private (string Words, Func<string, object?> Read) Kind =>
        Known.TryGetValue(Nullable.GetUnderlyingType(One) ?? One, out var kind)
            ? kind
            : throw new NotSupportedException($"{Name} is of type {Type}: say here how it is read.");

    /// <summary>The type of one value: an array is given by its name more than once.</summary>
    private Type One => Type.IsArray ? Type.GetElementType()! : Type;

    /// <returns>False where one value is given twice, is of another type, is out of bounds, or holds letters that nobody can
    /// write.</returns>
    public bool Reads(StringValues given) => (Type.IsArray || given.Count == 1) && given.All(ReadsOne);

    private bool ReadsOne(string? text) => text is not null && !text.Any(char.IsControl) && (IsEmptyText(text) || IsInBounds(text));

    /// <summary>Forms send a field that nobody filled: of a text that asks for nothing.</summary>
    private bool IsEmptyText(string text) => text.Length == 0 && One == typeof(string);

    private bool IsInBounds(string text) => Kind.Read(text) is { } value && Bounds.All(bound => bound.IsValid(value));

    private static string Narrowed(string words, ValidationAttribute bound) =>
        bound switch
        {
            RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{words} dari {range.Minimum} sampai {range.Maximum}"),
            AllowedValuesAttribute allowed => string.Join(" atau ", allowed.Values),
            _ => words,
        };
}
