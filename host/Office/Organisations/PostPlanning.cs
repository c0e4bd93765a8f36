using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.Lists;
using DinsosFlow.Host.Office.People;

namespace DinsosFlow.Host.Office.Organisations;

/// <summary>Reads a list of posts beside an organisation, line by line: units first, then posts, then who stands above whom.</summary>
internal sealed class PostPlanning(HeadedList list, Organisation organisation)
{
    private const int MostName = 200;

    private readonly List<Unit> _units = [.. organisation.Units];
    private readonly List<Position> _posts = [.. organisation.Positions];
    private readonly List<PlannedPost> _planned = [];
    private readonly List<LineProblem> _problems = [.. list.Problems];

    /// <summary>What a list calls the head whom the organisation calls a little differently.</summary>
    private readonly Dictionary<string, Position> _alias = new(StringComparer.OrdinalIgnoreCase);

    public PostPlan Plan()
    {
        foreach (var line in list.Lines)
        {
            ReadUnit(line);
        }
        var read = list.Lines.Select(line => (Line: line, Post: ReadPost(line))).Where(row => row.Post is not null).ToList();
        foreach (var (line, post) in read)
        {
            FindSuperior(line, post!);
        }
        RefuseCircles();
        PlaceUnits();
        return new PostPlan([.. _units.Skip(organisation.Units.Length)], [.. _planned], [.. _problems], [.. _units], [.. _posts])
        {
            Unread = list.Unread,
            Numbers = list.Numbers,
        };
    }

    private void ReadUnit(HeadedLine line)
    {
        var name = PostNames.Of(line[PostPlan.Unit]);
        if (name.Length > 0)
        {
            Unit(line, name);
        }
        else if (UnitOf(line) is null && PostNames.Of(line[PostPlan.Post]).Length > 0)
        {
            Refuse(line, "Unit kosong. Isi unit setiap jabatan yang baru.");
        }
        if (Given(line[PostPlan.Above]) is { } above)
        {
            Unit(line, above);
        }
    }

    private void Unit(HeadedLine line, string name)
    {
        if (name.Length > MostName)
        {
            Refuse(line, $"Nama unit paling panjang {MostName} huruf.");
        }
        else if (PostNames.Unit(name, _units) is null)
        {
            _units.Add(new Unit(FreeId(name, null, _units.Select(unit => unit.Id)), name, null, null));
        }
    }

    private Position? ReadPost(HeadedLine line)
    {
        var name = PostNames.Of(line[PostPlan.Post]);
        if (name.Length is 0 or > MostName)
        {
            Refuse(line, name.Length == 0 ? "Nama jabatan kosong." : $"Nama jabatan paling panjang {MostName} huruf.");
            return null;
        }
        if (UnitOf(line) is not { } unit)
        {
            return null;
        }
        var post = Known(line, name, unit.Id) ?? Made(name, unit);
        if (_planned.Find(earlier => earlier.Post.Id == post.Id) is { } twice)
        {
            Refuse(
                line,
                $"Jabatan “{name}” di {unit.Name} sudah ada di baris {twice.Line}. Satu jabatan ditulis sekali, berapa pun pemegangnya."
            );
            return null;
        }
        var isKnown = organisation.Positions.Contains(post);
        _planned.Add(new PlannedPost(line.Line, post, isKnown, RemarkOf(name, unit, post, isKnown)));
        return post;
    }

    /// <summary>The unit that the line names; where it names none, that of the one post of the name that is there already.</summary>
    private Unit? UnitOf(HeadedLine line)
    {
        var name = PostNames.Of(line[PostPlan.Unit]);
        if (name.Length > 0)
        {
            return PostNames.Unit(name, _units);
        }
        var post = PostNames.Of(line[PostPlan.Post]);
        return
            organisation.Positions.Where(known => PostNames.AreSame(known.Name, post)).Select(known => known.Unit).Distinct().ToList()
                is [var only]
            ? _units.Find(unit => unit.Id == only)
            : null;
    }

    private Position? Known(HeadedLine line, string name, string unit)
    {
        if (_posts.Find(post => post.Unit == unit && (post.Id == name || PostNames.AreSame(post.Name, name))) is { } same)
        {
            return same;
        }
        // There is one head; "Kepala Dinas" of a list is the "Kepala Dinas Sosial" who is there.
        var head = Given(line[PostPlan.Superior]) is null ? PostLikeness.Nearest(name, Heads()) : null;
        if (head is not null)
        {
            _alias.TryAdd(name, head);
        }
        return head;
    }

    private Position Made(string name, Unit unit)
    {
        var made = new Position(FreeId(name, unit.Name, _posts.Select(post => post.Id)), name, unit.Id, null);
        _posts.Add(made);
        return made;
    }

    private string? RemarkOf(string name, Unit unit, Position post, bool isKnown)
    {
        if (isKnown)
        {
            return PostNames.AreSame(post.Name, name) || post.Id == name ? null : $"dikenali sebagai kepala kantor, {post.Name}";
        }
        var elsewhere = organisation.Positions.FirstOrDefault(other => other.Unit != unit.Id && PostNames.AreSame(other.Name, name));
        return elsewhere is null ? null : $"nama yang sama ada di {UnitName(elsewhere.Unit)}; dibuat sebagai jabatan lain";
    }

    private void FindSuperior(HeadedLine line, Position post)
    {
        var called = Given(line[PostPlan.Superior]);
        if (called is null)
        {
            RefuseSecondHead(line, post);
            return;
        }
        var found = _alias.TryGetValue(called, out var head) ? [head] : PostNames.Posts(called, post.Unit, _posts, _units);
        // "Staf" below the "Staf" of the unit above: nobody stands above themselves.
        var others = found.Length > 1 ? found.Where(other => other.Id != post.Id).ToImmutableArray() : found;
        switch (others)
        {
            case [var superior] when superior.Id == post.Id:
                Refuse(line, $"“{post.Name}” tidak dapat menjadi atasan dirinya sendiri.");
                break;
            case [var superior]:
                Set(line, post, superior);
                break;
            case []:
                Refuse(
                    line,
                    $"Atasan “{called}” tidak ada dalam daftar ini maupun dalam organisasi."
                        + Nearness.Question(called, _posts.Where(other => other.Id != post.Id), other => PostNames.Full(other, _units))
                );
                break;
            default:
                var several = others.Select(other => PostNames.Full(other, _units));
                Refuse(line, $"Ada {others.Length} jabatan “{called}”. Tulis dengan unitnya: {string.Join(", ", several)}.");
                break;
        }
    }

    private void Set(HeadedLine line, Position post, Position superior)
    {
        var index = _planned.FindIndex(planned => planned.Line == line.Line);
        var planned = _planned[index];
        if (!planned.IsKnown)
        {
            var set = post with { Superior = superior.Id };
            _posts[_posts.FindIndex(other => other.Id == post.Id)] = set;
            _planned[index] = planned with { Post = set };
        }
        else if (post.Superior != superior.Id)
        {
            _planned[index] = planned with { Remark = $"atasannya tidak diubah, tetap {NameOf(post.Superior)}" };
        }
    }

    /// <summary>One post stands at the top; a second without a superior is a cell left empty.</summary>
    private void RefuseSecondHead(HeadedLine line, Position post)
    {
        if (organisation.Positions.Contains(post))
        {
            return;
        }
        var first =
            Heads().FirstOrDefault() ?? _planned.Find(planned => planned.Post.Superior is null && IsWithoutSuperior(planned.Line))?.Post;
        if (first is not null && first.Id != post.Id)
        {
            Refuse(line, $"Atasan “{post.Name}” kosong. Hanya kepala kantor yang tanpa atasan, yaitu {PostNames.Full(first, _units)}.");
        }
    }

    private bool IsWithoutSuperior(int line) => Given(list.Lines.First(row => row.Line == line)[PostPlan.Superior]) is null;

    /// <summary>Each circle is said once, at its first line.</summary>
    private void RefuseCircles()
    {
        var clear = new HashSet<string>();
        foreach (var start in _planned)
        {
            var way = new List<Position>();
            for (
                var post = start.Post;
                post is not null && !clear.Contains(post.Id);
                post = _posts.Find(other => other.Id == post.Superior)
            )
            {
                if (way.FindIndex(passed => passed.Id == post.Id) is >= 0 and var first)
                {
                    var names = way.Skip(first).Append(post).Select(passed => _posts.Find(other => other.Id == passed.Id)!.Name);
                    _problems.Add(new(start.Line, $"Atasan melingkar: {string.Join(" → ", names)}. Ubah atasan salah satunya."));
                    break;
                }
                way.Add(post);
            }
            clear.UnionWith(way.Select(post => post.Id));
        }
    }

    /// <summary>A new unit stands below the one that the list names; else below the unit of its leading post's superior.</summary>
    private void PlaceUnits()
    {
        for (var index = organisation.Units.Length; index < _units.Count; index++)
        {
            var unit = _units[index];
            var named = list
                .Lines.Where(line => PostNames.AreSame(line[PostPlan.Unit], unit.Name))
                .Select(line => (line.Line, Above: Given(line[PostPlan.Above])))
                .Where(row => row.Above is not null)
                .ToList();
            if (named.Find(row => !PostNames.AreSame(row.Above!, named[0].Above!)) is { Above: not null } other)
            {
                _problems.Add(new(other.Line, $"Induk {unit.Name} lain daripada di baris {named[0].Line}. Samakan."));
            }
            var parent = named.Count > 0 ? PostNames.Unit(named[0].Above!, _units)?.Id : LeadingUnit(unit.Id);
            if (parent is not null && IsBelow(parent, unit.Id))
            {
                if (named.Count > 0)
                {
                    _problems.Add(new(named[0].Line, $"Induk {unit.Name} melingkar. Ubah induknya."));
                }
                continue;
            }
            _units[index] = unit with { Parent = parent };
        }
    }

    private string? LeadingUnit(string unit) =>
        _posts
            .Where(post => post.Unit == unit)
            .Select(post => _posts.Find(above => above.Id == post.Superior)?.Unit)
            .FirstOrDefault(above => above is not null && above != unit);

    private bool IsBelow(string unit, string above)
    {
        for (var at = unit; at is not null; at = _units.Find(known => known.Id == at)?.Parent)
        {
            if (at == above)
            {
                return true;
            }
        }
        return false;
    }

    private IEnumerable<Position> Heads() => organisation.Positions.Where(post => post.Superior is null);

    private string UnitName(string id) => _units.Find(unit => unit.Id == id)?.Name ?? id;

    private string NameOf(string? post) => post is null ? "tanpa atasan" : _posts.Find(other => other.Id == post)?.Name ?? post;

    /// <summary>Of the name; where that is taken with the unit's, then with a number.</summary>
    private static string FreeId(string name, string? within, IEnumerable<string> taken)
    {
        var ids = taken.ToHashSet();
        var id = Importer.IdOf(name);
        if (ids.Contains(id) && within is not null)
        {
            id = Importer.IdOf($"{name} {within}");
        }
        var free = id;
        for (var number = 2; ids.Contains(free); number++)
        {
            free = $"{id}-{number}";
        }
        return free;
    }

    private static string? Given(string field) => PostNames.Of(field) is { } text && text is not ("" or "-" or "–" or "—") ? text : null;

    private void Refuse(HeadedLine line, string message) => _problems.Add(new(line.Line, message));
}
