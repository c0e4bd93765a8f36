using System.Reflection;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Tests.Architecture;

/// <summary>Folders in a written order, the ground first: a type names types of its own folder and of those before it, never of one after
/// it.</summary>
/// <param name="Root">The namespace of the assembly; a folder is what follows it.</param>
/// <param name="Order">Folders with a dot for each step down; the longest that fits a namespace is its room.</param>
internal sealed record Rooms(string Root, params string[] Order)
{
    /// <summary>A line for each use of a type by one of an earlier room, in the order of rooms, and for each type that has no
    /// room.</summary>
    public string Upward(Assembly assembly) =>
        Lines([
            .. assembly.GetTypes().Where(type => Written(type) && RoomOf(type) < 0).Select(type => $"{type.FullName} is in no room"),
            .. TypeUses
                .Of(assembly)
                .Where(use => Written(use.User) && Written(use.Used))
                .Select(use => (use.User, use.Used, From: RoomOf(use.User), To: RoomOf(use.Used)))
                .Where(use => use.From >= 0 && use.To > use.From)
                .OrderBy(use => (use.From, use.To))
                .ThenBy(use => use.User.Name, StringComparer.Ordinal)
                .ThenBy(use => use.Used.Name, StringComparer.Ordinal)
                .Select(use => $"{Order[use.From]}: {use.User.Name} → {Order[use.To]}: {use.Used.Name}"),
        ]);

    /// <summary>A line for each file under <paramref name="folder"/> whose namespace is not the one that their place says.</summary>
    public string Misplaced(string folder) =>
        Lines([
            .. Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
                // Statements that start a program have no namespace.
                .Where(file => Path.GetFileName(file.Path) != "Program.cs")
                .Where(file => Order.Any(room => file.Path.StartsWith(room.Replace('.', '/') + '/', StringComparison.Ordinal)))
                .Where(file => !Regex.IsMatch(file.Text, $@"^namespace {Regex.Escape(SpaceOf(file.Path))}\b(?!\.)", RegexOptions.Multiline))
                .Select(file => $"{file.Path} should be in the namespace {SpaceOf(file.Path)}"),
        ]);

    private static string Lines(string[] lines) => string.Join(Environment.NewLine, lines);

    private string SpaceOf(string path) => $"{Root}.{Path.GetDirectoryName(path)!.Replace('\\', '/').Replace('/', '.')}";

    /// <summary>What generators write into namespaces of their own is nobody's room, and what all pages use is everybody's.</summary>
    private bool Written(Type type) => type.Name != "_Imports" && $"{type.Namespace}.".StartsWith($"{Root}.", StringComparison.Ordinal);

    private int RoomOf(Type type)
    {
        var fitting = Order.Where(room => $"{type.Namespace}.".StartsWith($"{Root}.{room}.", StringComparison.Ordinal));
        return Array.IndexOf(Order, fitting.MaxBy(room => room.Length));
    }
}
