using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace DinsosFlow.Engine.Tests.Architecture;

/// <summary>
/// Every type that a type of an assembly names: bases, members, attributes, locals and what the bodies of its methods touch, generic
/// arguments included. A nested or compiler-generated type speaks for the type around it. Constants leave no trace in a body and are not
/// seen.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> _codes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>Each pair of outermost types of <paramref name="assembly"/> of which the first names the second, once.</summary>
    public static IReadOnlySet<(Type User, Type Used)> Of(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => Named(type).SelectMany(Parts).Select(used => (User: Outermost(type), Used: Outermost(used))))
            .Where(use => use.Used.Assembly == assembly && use.User != use.Used)
            .ToHashSet();

    private static Type Outermost(Type type) => type.DeclaringType is { } around ? Outermost(around) : type;

    /// <summary>List&lt;A[]&gt; is a List and an A.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }
        if (type.IsGenericParameter)
        {
            return [];
        }
        return type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
            : [type];
    }

    private static IEnumerable<Type> Named(Type type) =>
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. Bounds(type.GetGenericArguments()),
            .. Attributes(type.CustomAttributes),
            .. type.GetFields(Own).SelectMany(field => Attributes(field.CustomAttributes).Append(field.FieldType)),
            .. type.GetProperties(Own).SelectMany(property => Attributes(property.CustomAttributes).Append(property.PropertyType)),
            .. type.GetMethods(Own).SelectMany(method => Named(method).Append(method.ReturnType)),
            .. type.GetConstructors(Own).SelectMany(Named),
        ];

    private static IEnumerable<Type> Named(MethodBase method) =>
        [
            .. method.GetParameters().SelectMany(parameter => Attributes(parameter.CustomAttributes).Append(parameter.ParameterType)),
            .. method.IsGenericMethod ? Bounds(method.GetGenericArguments()) : [],
            .. Attributes(method.CustomAttributes),
            .. method.GetMethodBody() is { } body ? Named(method, body) : [],
        ];

    private static IEnumerable<Type> Bounds(Type[] arguments) =>
        arguments.Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints());

    private static IEnumerable<Type> Attributes(IEnumerable<CustomAttributeData> attributes) =>
        attributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue))
                .SelectMany(Values)
                .Append(attribute.AttributeType)
        );

    private static IEnumerable<Type> Values(CustomAttributeTypedArgument argument) =>
        argument.Value switch
        {
            Type named => [argument.ArgumentType, named],
            IEnumerable<CustomAttributeTypedArgument> many => many.SelectMany(Values),
            _ => [argument.ArgumentType],
        };

    private static IEnumerable<Type> Named(MethodBase method, MethodBody body) =>
        [
            .. body.LocalVariables.Select(local => local.LocalType),
            .. body
                .ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType!),
            .. Tokens(body.GetILAsByteArray()!).SelectMany(token => Named(Resolved(method, token))),
        ];

    private static MemberInfo Resolved(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType?.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;

    private static IEnumerable<Type> Named(MemberInfo member) =>
        [
            .. member is Type type ? [type]
            : member.DeclaringType is { } owner ? [owner]
            : Type.EmptyTypes,
            .. member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : [],
            .. member is FieldInfo field ? [field.FieldType] : Type.EmptyTypes,
        ];

    /// <summary>The tokens of types, methods and fields in a body, in their order.</summary>
    private static IEnumerable<int> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length; )
        {
            // A code of two bytes begins with FE; its Value is both bytes, the greater first.
            var code = body[at] == 0xFE ? _codes[unchecked((short)(0xFE00 | body[at + 1]))] : _codes[body[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(body, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(body, at);
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineBrTarget
                or OperandType.InlineI
                or OperandType.InlineSig
                or OperandType.InlineString
                or OperandType.ShortInlineR:
                    at += 4;
                    break;
                default:
                    throw new InvalidOperationException($"An operand of an unknown kind, {code.OperandType}, stands behind {code.Name}.");
            }
        }
    }
}
