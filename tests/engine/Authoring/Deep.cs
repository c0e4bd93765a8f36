using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>A value with everything in it as text, so that two readings can be held against each other.</summary>
internal static class Deep
{
    private static readonly string[] Left = ["Mark", "EqualityContract"];

    public static string Text(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("-\n");
                break;
            case string or ValueType when value is not IEnumerable || value is string:
                text.Append(CultureInfo.InvariantCulture, $"{value}\n");
                break;
            case IDictionary map:
                text.Append('\n');
                foreach (var key in map.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal))
                {
                    text.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"{key}=");
                    Write(text, map[key], depth + 1);
                }
                break;
            case IEnumerable list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', depth).Append("- ");
                    Write(text, item, depth + 1);
                }
                break;
            default:
                WriteProperties(text, value, depth);
                break;
        }
    }

    private static void WriteProperties(StringBuilder text, object value, int depth)
    {
        text.Append(value.GetType().Name).Append('\n');
        var properties = value
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        foreach (var property in properties.Where(property => !Left.Contains(property.Name) && property.GetIndexParameters().Length == 0))
        {
            text.Append(' ', depth).Append(property.Name).Append(": ");
            Write(text, property.GetValue(value), depth + 1);
        }
    }
}
