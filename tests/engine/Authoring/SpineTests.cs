using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>The four changes that every edit is made of, at places of every document that ships.</summary>
public class SpineTests
{
    [Fact]
    public void Put_AnyTextInAnyShippedFile_SaysThatAndChangesItsLinesAlone() =>
        Each(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Scalars(sheet.Root), random);
                var text = HostileText.Next(random);
                var (start, end) = (LineOf(sheet, node.Span.Start), LineOf(sheet, Math.Max(node.Span.Start, node.Span.End - 1)));

                var written = sheet.Apply(new Put(Path(place), Nodes.Text(text)).Splices(sheet));

                var expected = PlainTree.With(PlainTree.Of(sheet.Root), place, _ => text);
                Assert.Equal(PlainTree.Text(expected), PlainTree.Text(PlainTree.Of(file.Path, written)));
                var lines = Lines.Between(file.Text, written);
                Assert.True(
                    written == file.Text || (lines.First >= start && lines.First + lines.Before - 1 <= end && lines.After == 1),
                    $"{file} {place}: {lines} for {start}-{end}"
                );
            }
        );

    [Fact]
    public void Put_TheTextThatStoodThere_GivesTheSameBytes() =>
        Each(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Scalars(sheet.Root).Where(scalar => !((DocScalar)scalar.Node).IsNull), random);
                var scalar = (DocScalar)node;
                // Words that stand bare where their neighbours' rule would quote them come back bare only as what they are.
                var value = scalar.IsPlain ? Nodes.Plain(scalar.Text) : Nodes.Text(scalar.Text);
                var other = Sheet.Read(file.Path, sheet.Apply(new Put(Path(place), Nodes.Text("lain")).Splices(sheet))).Value;

                var back = other.Apply(new Put(Path(place), value).Splices(other));

                Assert.Equal(Plainly(file.Text, scalar), Plainly(back, scalar));
            }
        );

    [Fact]
    public void Insert_ThenRemove_GivesTheSameBytes() =>
        EachWithLists(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Listed(sheet.Root), random);
                var list = (DocList)node;
                var at = random.Next(list.Items.Length + 1);
                var text = HostileText.Next(random);

                var more = Sheet.Read(file.Path, sheet.Apply(new Insert(Path(place), at, Nodes.Text(text)).Splices(sheet))).Value;
                var back = more.Apply(new Remove(Path(place)[at]).Splices(more));

                var expected = PlainTree.With(
                    PlainTree.Of(sheet.Root),
                    place,
                    tree => ((List<object?>)tree!).ToImmutableList().Insert(at, text).ToList()
                );
                Assert.Equal(PlainTree.Text(expected), PlainTree.Text(PlainTree.Of(more.Root)));
                Assert.Equal(file.Text, back);
                Assert.Equal(
                    list.IsFlow ? (1, 1) : (0, 1),
                    (Lines.Between(file.Text, more.Written).Before, Lines.Between(file.Text, more.Written).After)
                );
            }
        );

    [Fact]
    public void Remove_AnItem_LeavesTheOthers() =>
        EachWithLists(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Listed(sheet.Root).Where(list => ((DocList)list.Node).Items.Length > 1), random);
                var at = random.Next(((DocList)node).Items.Length);

                var written = sheet.Apply(new Remove(Path(place)[at]).Splices(sheet));

                var expected = PlainTree.With(
                    PlainTree.Of(sheet.Root),
                    place,
                    tree => ((List<object?>)tree!).ToImmutableList().RemoveAt(at).ToList()
                );
                Assert.Equal(PlainTree.Text(expected), PlainTree.Text(PlainTree.Of(file.Path, written)));
                Assert.True(Lines.Between(file.Text, written).After <= 1);
            }
        );

    [Fact]
    public void Move_AndBack_GivesTheSameBytes() =>
        EachWithLists(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Listed(sheet.Root), random);
                var (from, to) = (random.Next(((DocList)node).Items.Length), random.Next(((DocList)node).Items.Length));

                var moved = Sheet.Read(file.Path, sheet.Apply(new Move(Path(place), from, to).Splices(sheet))).Value;
                var back = moved.Apply(new Move(Path(place), to, from).Splices(moved));

                var expected = PlainTree.With(
                    PlainTree.Of(sheet.Root),
                    place,
                    tree =>
                    {
                        var items = (List<object?>)tree!;
                        return items.ToImmutableList().RemoveAt(from).Insert(to, items[from]).ToList();
                    }
                );
                Assert.Equal(PlainTree.Text(expected), PlainTree.Text(PlainTree.Of(moved.Root)));
                Assert.Equal(file.Text, back);
            }
        );

    [Fact]
    public void Remove_AKey_LeavesTheOthers() =>
        Each(
            (file, sheet, random) =>
            {
                if (!Maps(sheet.Root).Any(map => ((DocMap)map.Node).Entries.Length > 1))
                {
                    return; // one list of words is all that this document has
                }
                var (place, node) = Pick(Maps(sheet.Root).Where(map => ((DocMap)map.Node).Entries.Length > 1), random);
                var key = Pick(((DocMap)node).Entries, random).Key;

                var written = sheet.Apply(new Remove(Path(place)[key]).Splices(sheet));

                var expected = PlainTree.With(
                    PlainTree.Of(sheet.Root),
                    place,
                    tree => ((List<KeyValuePair<string, object?>>)tree!).Where(entry => entry.Key != key).ToList()
                );
                Assert.Equal(PlainTree.Text(expected), PlainTree.Text(PlainTree.Of(file.Path, written)));
            }
        );

    [Fact]
    public void Put_ANewKeyThenRemove_GivesTheSameBytes() =>
        Each(
            (file, sheet, random) =>
            {
                var (place, node) = Pick(Maps(sheet.Root), random);
                var order = ((DocMap)node)
                    .Entries.Select(entry => entry.Key)
                    .Take(random.Next(((DocMap)node).Entries.Length + 1))
                    .Append("baru")
                    .ToImmutableArray();

                var more = Sheet
                    .Read(file.Path, sheet.Apply(new Put(Path(place)["baru"], Nodes.Text(HostileText.Next(random)), order).Splices(sheet)))
                    .Value;
                var back = more.Apply(new Remove(Path(place)["baru"]).Splices(more));

                Assert.Equal(
                    Math.Max(1, order.Length - 1),
                    ((DocMap)more.At(Path(place))!).Entries.ToList().FindIndex(entry => entry.Key == "baru")
                );
                Assert.Equal(file.Text, back);
            }
        );

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_LineEnd_StaysAsItWas(string end)
    {
        var text = "sop: x\nversi: 1 # satu\nnama: X\nperalatan:\n  - A\n  - B # dua".Replace("\n", end, StringComparison.Ordinal);
        var list = new TextList("peralatan");

        var more = new AddText(list, "C").Apply("uji", "x.yaml", text).Value.Text;
        var moved = new MoveText(list, 3, 1).Apply("uji", "x.yaml", more).Value.Text;

        Assert.Equal($"sop: x{end}versi: 1 # satu{end}nama: X{end}peralatan:{end}  - A{end}  - B # dua{end}  - C", more);
        Assert.Equal($"sop: x{end}versi: 1 # satu{end}nama: X{end}peralatan:{end}  - C{end}  - A{end}  - B # dua", moved);
    }

    [Fact]
    public void Mark_OfByteOrder_StaysInFront()
    {
        var edited = new SetField("nama", "Lain").Apply("uji", "x.yaml", "\uFEFFsop: x\r\nversi: 1\nnama: X\r\n").Value;

        Assert.Equal("\uFEFFsop: x\r\nversi: 1\nnama: Lain\r\n", edited.Text);
        Assert.Equal("\uFEFFsop: x\r\nversi: 1\nnama: X\r\n", edited.Undo.Apply("x.yaml", edited.Text).Value);
    }

    private static void Each(Action<Shipped, Sheet, Random> check)
    {
        foreach (var file in Shipped.All)
        {
            for (var round = 0; round < 4; round++)
            {
                var sheet = Sheet.Read(file.Path, file.Text).Value;
                try
                {
                    check(file, sheet, new Random((file.Text.Length * 31) + round));
                }
                catch (Exception wrong) when (wrong is not OutOfMemoryException)
                {
                    throw new InvalidOperationException($"{file}, round {round}", wrong);
                }
            }
        }
    }

    /// <summary>A document without a list (one calendar) has nothing to say here.</summary>
    private static void EachWithLists(Action<Shipped, Sheet, Random> check) =>
        Each(
            (file, sheet, random) =>
            {
                if (Listed(sheet.Root).Any(list => ((DocList)list.Node).Items.Length > 1))
                {
                    check(file, sheet, random);
                }
            }
        );

    private static T Pick<T>(IEnumerable<T> choices, Random random)
    {
        var list = choices.ToList();
        return list[random.Next(list.Count)];
    }

    private static IEnumerable<(object[] Place, DocNode Node)> All(DocNode node, ImmutableArray<object> place) =>
        (
            node switch
            {
                DocMap map => map.Entries.SelectMany(entry => All(entry.Value, place.Add(entry.Key))),
                DocList list => list.Items.SelectMany((item, index) => All(item, place.Add(index))),
                _ => [],
            }
        ).Prepend(([.. place], node));

    private static IEnumerable<(object[] Place, DocNode Node)> Scalars(DocNode root) =>
        All(root, []).Where(found => found.Node is DocScalar);

    private static IEnumerable<(object[] Place, DocNode Node)> Listed(DocNode root) =>
        All(root, []).Where(found => found.Node is DocList { Items.Length: > 0 });

    private static IEnumerable<(object[] Place, DocNode Node)> Maps(DocNode root) => All(root, []).Where(found => found.Node is DocMap);

    private static Place Path(object[] place) =>
        place.Aggregate(Place.Root, (path, part) => part is int item ? path[item] : path[(string)part]);

    private static int LineOf(Sheet sheet, int at) => sheet.Text.AsSpan(0, at).Count('\n') + 1;

    /// <summary>A bare text that this writer would quote is compared with its quotes set aside.</summary>
    private static string Plainly(string text, DocScalar scalar) =>
        scalar.IsPlain ? text.Replace($"\"{scalar.Text}\"", scalar.Text, StringComparison.Ordinal) : text;
}
