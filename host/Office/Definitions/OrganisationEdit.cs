using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Organisations;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>The small forms that change one thing of an organisation: what each means, or what is wrong at which field.</summary>
internal static class OrganisationEdit
{
    public const string NewUnit = "unit";
    public const string UnitName = "nama-unit";
    public const string UnitPlace = "pindah-unit";
    public const string UnitGone = "hapus-unit";
    public const string NewPost = "jabatan";
    public const string PostName = "nama-jabatan";
    public const string PostPlace = "pindah-jabatan";
    public const string Superior = "atasan";
    public const string PostGone = "hapus-jabatan";

    /// <summary>The office's name and what its papers are headed with.</summary>
    public const string Letterhead = "kop";

    /// <returns>Null where something is wrong, which then stands in the errors, and for forms of other documents.</returns>
    public static Edit? Of(DraftEditForm form, Organisation organisation, FormErrors errors) =>
        form.What switch
        {
            NewUnit when Named(form, errors) is { } name => new AddUnit(
                FreeId(name, organisation.Units.Select(unit => unit.Id)),
                name,
                Chosen(form.Superior)
            ),
            UnitName when Named(form, errors) is { } name => new RenameUnit(form.Unit ?? "", name),
            UnitPlace when MayStandBelow(form, organisation, errors) => new MoveUnit(form.Unit ?? "", Chosen(form.Superior)),
            UnitGone when IsEmpty(form, organisation, errors) => new RemoveUnit(form.Unit ?? ""),
            NewPost when Named(form, errors) is { } name && IsNewIn(name, form, organisation, errors) => new AddPost(
                FreeId(name, organisation.Positions.Select(post => post.Id)),
                name,
                form.Unit ?? "",
                Chosen(form.Superior)
            ),
            PostName when Named(form, errors) is { } name => new RenamePost(form.Post ?? "", name),
            PostPlace => new MovePost(form.Post ?? "", form.Unit ?? ""),
            Superior when MayReportTo(form, organisation, errors) => new SetSuperior(form.Post ?? "", Chosen(form.Superior)),
            Letterhead => HeadOf(form, errors),
            PostGone when HasNobodyBelow(form, organisation, errors) => new RemovePost(form.Post ?? ""),
            _ => null,
        };

    /// <summary>The field that a refusal of the whole edit is about.</summary>
    /// <returns>Empty for forms of other documents.</returns>
    public static string FieldOf(string? what) =>
        what switch
        {
            NewUnit or UnitName or NewPost or PostName or Letterhead => DraftEdit.IdOf(what, "nama"),
            UnitPlace => DraftEdit.IdOf(what, "induk"),
            UnitGone or PostPlace => DraftEdit.IdOf(what, "unit"),
            Superior => DraftEdit.IdOf(what, "atasan"),
            PostGone => DraftEdit.IdOf(what, "jabatan"),
            _ => "",
        };

    private static Several? HeadOf(DraftEditForm form, FormErrors errors)
    {
        errors.Require(form.Name, FieldOf(Letterhead), "Nama kantor belum diisi.");
        var (contact, problems) = Contact.Read(form.Email, form.Phone);
        foreach (var problem in problems)
        {
            errors.AddByWord(problem, ("surel", DraftEdit.IdOf(Letterhead, "surel")), ("", DraftEdit.IdOf(Letterhead, "telepon")));
        }
        return errors.Any
            ? null
            : new Several([
                new SetField("nama", form.Name!.Trim()),
                new SetLetterhead(new Engine.Definitions.Letterhead(Given(form.Address), contact.Phone, contact.Email, Given(form.City))),
            ]);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Named(DraftEditForm form, FormErrors errors)
    {
        if (!string.IsNullOrWhiteSpace(form.Name))
        {
            return form.Name.Trim();
        }
        errors.Add(FieldOf(form.What), form.What is NewUnit or UnitName ? "Nama unit belum diisi." : "Nama jabatan belum diisi.");
        return null;
    }

    private static bool IsNewIn(string name, DraftEditForm form, Organisation organisation, FormErrors errors)
    {
        if (!organisation.Positions.Any(post => post.Unit == form.Unit && post.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }
        errors.Add(FieldOf(NewPost), "Unit ini sudah punya jabatan itu. Satu jabatan ditulis sekali, berapa pun pemegangnya.");
        return false;
    }

    private static bool MayStandBelow(DraftEditForm form, Organisation organisation, FormErrors errors) =>
        IsNoCircle(
            form,
            id => organisation.Units.FirstOrDefault(unit => unit.Id == id) is { } unit ? (unit.Name, unit.Parent) : null,
            form.Unit,
            errors
        );

    private static bool MayReportTo(DraftEditForm form, Organisation organisation, FormErrors errors) =>
        IsNoCircle(
            form,
            id => organisation.Positions.FirstOrDefault(post => post.Id == id) is { } post ? (post.Name, post.Superior) : null,
            form.Post,
            errors
        );

    /// <summary>In names: the document's own refusal could only tell ids.</summary>
    private static bool IsNoCircle(DraftEditForm form, Func<string, (string Name, string? Above)?> find, string? moved, FormErrors errors)
    {
        var names = new List<string>();
        for (var at = Chosen(form.Superior); at is not null && find(at) is { } found && names.Count < 100; at = found.Above)
        {
            names.Add(found.Name);
            if (at == moved)
            {
                errors.Add(
                    FieldOf(form.What),
                    names.Count == 1
                        ? $"{found.Name} tidak dapat berada di bawah dirinya sendiri."
                        : $"{names[0]} sudah berada di bawah {found.Name}: {string.Join(" → ", names)}. Pilih yang lain."
                );
                return false;
            }
        }
        return true;
    }

    private static bool IsEmpty(DraftEditForm form, Organisation organisation, FormErrors errors)
    {
        string[] inside =
        [
            .. organisation.Units.Where(unit => unit.Parent == form.Unit).Select(unit => unit.Name),
            .. organisation.Positions.Where(post => post.Unit == form.Unit).Select(post => post.Name),
        ];
        if (inside.Length > 0)
        {
            errors.Add(FieldOf(UnitGone), $"Unit ini masih berisi {string.Join(", ", inside)}. Pindahkan dahulu.");
        }
        return inside.Length == 0;
    }

    private static bool HasNobodyBelow(DraftEditForm form, Organisation organisation, FormErrors errors)
    {
        var below = organisation.Positions.Where(post => post.Superior == form.Post).Select(post => post.Name).ToList();
        if (below.Count > 0)
        {
            errors.Add(FieldOf(PostGone), $"Jabatan ini masih menjadi atasan {string.Join(", ", below)}. Ubah dahulu atasan mereka.");
        }
        return below.Count == 0;
    }

    private static string FreeId(string name, IEnumerable<string> taken)
    {
        var ids = taken.ToHashSet();
        var id = Importer.IdOf(name) is { Length: > 0 } words ? words : "baru";
        var free = id;
        for (var number = 2; ids.Contains(free); number++)
        {
            free = $"{id}-{number}";
        }
        return free;
    }

    private static string? Chosen(string? choice) => string.IsNullOrWhiteSpace(choice) ? null : choice.Trim();
}
