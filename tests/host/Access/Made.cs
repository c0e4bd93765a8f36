using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

/// <summary>Makes any record of the engine with something in every part, so that no word is left out for being empty.</summary>
internal static class Made
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 3, 1, 0);

    public static bool IsOurs(Type type) => type.Assembly == typeof(Fact).Assembly && !type.IsEnum;

    public static object Of(Type type, PersonalText words)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner, words);
        }
        if (type == typeof(PersonalText))
        {
            return words;
        }
        if (type == typeof(string))
        {
            return "x";
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var of = type.GetGenericArguments()[0];
            var one = Array.CreateInstance(of, 1);
            one.SetValue(Of(of, words), 0);
            return typeof(ImmutableArray)
                .GetMethods()
                .Single(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(of)
                .Invoke(null, [one])!;
        }
        if (type == typeof(Instant))
        {
            return At;
        }
        if (!IsOurs(type))
        {
            return type.IsValueType ? Activator.CreateInstance(type)! : RuntimeHelpers.GetUninitializedObject(type);
        }
        if (type.IsAbstract)
        {
            return Of(type.GetNestedTypes().First(nested => nested.IsSubclassOf(type)), words);
        }
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(one => one.GetParameters().Length)
            .First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(part => Of(part.ParameterType, words))]);
        foreach (var part in type.GetProperties().Where(part => part.PropertyType == typeof(PersonalText) && part.CanWrite))
        {
            part.SetValue(made, words);
        }
        return made;
    }
}
