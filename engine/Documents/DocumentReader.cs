using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DinsosFlow.Engine.Documents;

/// <summary>
/// Reads a YAML text that nobody has checked: one document, one map, no anchors, aliases, tags or repeated keys,
/// at most <see cref="MaxDepth"/> levels deep. Works on the parser's events, so that an alias never expands.
/// </summary>
public sealed class DocumentReader
{
    public const int MaxDepth = 24;

    private readonly string _file;
    private readonly string _text;
    private readonly Parser _parser;
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    private Mark _last = Mark.Start;

    private DocumentReader(string file, string text)
    {
        _file = file;
        _text = text;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    public static Reading<DocMap> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var text = SourceText.Read(file, bytes.Span, out var problem) ?? "";
        problem ??= Brackets.Refuse(file, text);
        return problem is null ? new DocumentReader(file, text).Read() : new Reading<DocMap>(null, [problem]);
    }

    private Reading<DocMap> Read()
    {
        DocMap? map = null;
        try
        {
            map = ReadDocument();
        }
        catch (YamlException broken)
        {
            Break(ToMark(broken.Start));
        }
        catch (Exception broken) when (broken is InvalidOperationException or EndOfStreamException)
        {
            // The parser gives up without a place on some half-finished texts; the last node read is the nearest.
            Break(_last);
        }
        return new Reading<DocMap>(map, _problems.ToImmutable());
    }

    private void Break(Mark mark) =>
        Add(
            mark,
            "yaml-rusak",
            "Susunan tulisan tidak dapat dibaca mulai dari tempat ini.",
            "Periksa tanda titik dua, tanda kutip, kurung, dan jarak di awal baris ini dan baris sebelumnya."
        );

    private DocMap? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            Add(Mark.Start, "berkas-kosong", "Berkas ini kosong.", "Isi dengan definisi, atau hapus berkasnya.");
            return null;
        }
        var root = ReadNode("", 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            Add(
                ToMark(second.Start),
                "dokumen-ganda",
                "Ada dokumen kedua (---) dalam berkas ini.",
                "Pisahkan: satu berkas untuk satu definisi."
            );
        }
        if (root is DocMap map)
        {
            return map;
        }
        Add(
            root.Mark,
            "bukan-definisi",
            "Isi berkas bukan daftar kunci dan nilai.",
            "Mulai dengan kunci, misalnya `sop: penanganan-surat-keluar`."
        );
        return null;
    }

    private DocNode ReadNode(string path, int depth)
    {
        var next = _parser.Current!;
        var mark = _last = ToMark(next.Start);
        if (depth > MaxDepth)
        {
            // An exception on purpose: nothing below is worth reading, and the recursion must end here.
            throw new YamlException(next.Start, next.End, "Nested too deeply.");
        }
        switch (next)
        {
            case Scalar scalar:
                Refuse(scalar, path);
                _parser.MoveNext();
                return new DocScalar(mark, scalar.Value, scalar.Style == ScalarStyle.Plain)
                {
                    Span = SpanOf(scalar.Start, (int)scalar.End.Index),
                };
            case SequenceStart list:
                Refuse(list, path);
                _parser.MoveNext();
                return ReadList(list, path, depth);
            case MappingStart map:
                Refuse(map, path);
                _parser.MoveNext();
                return ReadMap(map, path, depth);
            default:
                Add(mark, "alias-dilarang", "Rujukan bernama (*...) tidak dipakai dalam definisi.", "Tuliskan isinya di tempat ini.", path);
                _parser.MoveNext();
                return new DocScalar(mark, "", false);
        }
    }

    private DocList ReadList(SequenceStart start, string path, int depth)
    {
        var items = ImmutableArray.CreateBuilder<DocNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(ReadNode(path, depth + 1));
        }
        var end = _parser.Consume<SequenceEnd>();
        var isFlow = start.Style == SequenceStyle.Flow;
        var until = isFlow ? (int)end.Start.Index + 1 : items.LastOrDefault()?.Span.End ?? 0;
        return new DocList(ToMark(start.Start), items.DrainToImmutable()) { IsFlow = isFlow, Span = SpanOf(start.Start, until) };
    }

    private DocMap ReadMap(MappingStart start, string path, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<DocEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = ReadNode(path, depth + 1);
            var name = (key as DocScalar)?.Text ?? "";
            var here = path.Length == 0 ? name : $"{path}.{name}";
            var value = ReadNode(here, depth + 1);
            if (key is not DocScalar)
            {
                Add(key.Mark, "kunci-bukan-kata", "Kunci harus berupa kata.", "Tuliskan kunci sebagai kata diikuti titik dua.", path);
            }
            else if (entries.FirstOrDefault(entry => entry.Key == name) is { } first)
            {
                Add(
                    key.Mark,
                    "kunci-ganda",
                    $"Kunci `{name}` ditulis dua kali; yang pertama di baris {first.KeyMark.Line}.",
                    "Hapus salah satu.",
                    here
                );
            }
            else
            {
                entries.Add(new DocEntry(name, key.Mark, value) { KeySpan = key.Span });
            }
        }
        var end = _parser.Consume<MappingEnd>();
        var isFlow = start.Style == MappingStyle.Flow;
        var until = isFlow ? (int)end.Start.Index + 1 : entries.LastOrDefault()?.Value.Span.End ?? 0;
        return new DocMap(ToMark(start.Start), entries.DrainToImmutable()) { IsFlow = isFlow, Span = SpanOf(start.Start, until) };
    }

    /// <summary>The parser ends a text of several lines where the next thing begins: what is blank before that belongs to nobody.</summary>
    private TextSpan SpanOf(in YamlDotNet.Core.Mark start, int end)
    {
        var from = Math.Min((int)start.Index, _text.Length);
        end = Math.Clamp(end, from, _text.Length);
        while (end > from && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }
        return new TextSpan(from, end);
    }

    private void Refuse(NodeEvent node, string path)
    {
        if (!node.Anchor.IsEmpty)
        {
            Add(
                ToMark(node.Start),
                "jangkar-dilarang",
                $"Tanda jangkar (&{node.Anchor.Value}) tidak dipakai dalam definisi.",
                "Hapus tanda itu.",
                path
            );
        }
        if (!node.Tag.IsEmpty)
        {
            Add(
                ToMark(node.Start),
                "tipe-dilarang",
                $"Tanda tipe ({node.Tag.Value}) tidak dipakai dalam definisi.",
                "Hapus tanda itu.",
                path
            );
        }
    }

    private void Add(Mark mark, string code, string message, string remedy, string path = "") =>
        _problems.Add(SourceText.At(_file, mark, code, message, remedy, path));

    private static Mark ToMark(YamlDotNet.Core.Mark mark) => new((int)mark.Line, (int)mark.Column);
}
