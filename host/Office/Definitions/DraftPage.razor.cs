using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Services;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>One page for all who have to do with a draft: each is shown the forms that are theirs now.</summary>
public sealed partial class DraftPage
{
    /// <summary>The document's text as a whole, among the forms that can be come for.</summary>
    private const string WholeText = "tulisan";

    private readonly FormErrors _errors = new();
    private Caller _caller = null!;
    private DocumentKey _key;
    private DocumentDraftRow? _draft;
    private DraftCheck _check = DraftCheck.Nothing;
    private SopDefinition? _sop;
    private ServiceStandard? _service;
    private IReadOnlyList<(string Id, string Name)> _sops = [];
    private ImmutableArray<Problem> _totals = [];
    private CalendarLayer? _layer;
    private Organisation? _organisation;
    private RegisterBooks? _books;
    private ImmutableArray<PostInUse> _inUse = [];
    private LocalDate _today;
    private List<(string Id, string Name)> _checkers = [];
    private string? _unitHead;
    private string? _post;
    private string _name = "";
    private string _state = "";
    private bool _needsApproval;
    private bool _mayRead;
    private bool _mayWrite;
    private KeptDocument? _kept;
    private bool _mayTry;
    private bool _mayCheck;
    private bool _mayApprove;
    private bool _mayReturn;

    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "kabar"), AllowedValues("simpan", "ajukan")]
    private string? News { get; set; }

    /// <summary>Which small form somebody came for, and about which step or column.</summary>
    [
        SupplyParameterFromQuery(Name = "ubah"),
        AllowedValues(
            DraftEdit.Time,
            DraftEdit.Cell,
            DraftEdit.Performers,
            DraftEdit.Leads,
            DraftEdit.List,
            DraftEdit.Head,
            DraftEdit.Signatory,
            DraftEdit.Column,
            DraftEdit.Many,
            DraftEdit.Confirmed,
            WholeText
        )
    ]
    private string? Open { get; set; }

    [SupplyParameterFromQuery(Name = "langkah")]
    private int? Row { get; set; }

    [SupplyParameterFromForm(FormName = "tulis")]
    private WriteForm? Writing { get; set; }

    [SupplyParameterFromForm]
    private DraftEditForm? Edit { get; set; }

    [SupplyParameterFromForm(FormName = "ajukan")]
    private SubmitForm? Submit { get; set; }

    [SupplyParameterFromForm(FormName = "periksa")]
    private CheckForm? Check { get; set; }

    [SupplyParameterFromForm(FormName = "kembalikan")]
    private ReturnForm? GiveBack { get; set; }

    [SupplyParameterFromForm(FormName = "sahkan")]
    private ApproveForm? Approve { get; set; }

    [SupplyParameterFromForm(FormName = "buang")]
    private DiscardForm? Discard { get; set; }

    private string Here => $"{DocumentWords.Address(_key)}/draf";

    protected override async Task OnInitializedAsync()
    {
        _caller = await Visitor.CallerAsync();
        await LoadAsync();
        if (_draft is null)
        {
            Visitor.SetNotFound();
        }
    }

    private async Task LoadAsync()
    {
        if (
            DraftRights.KeyOf(_caller, Kind, Id) is not { } key
            || await Documents.DraftAsync(key) is not { } draft
            || !await Rights.MayReadAsync(_caller, draft)
        )
        {
            _draft = null;
            return;
        }
        (_key, _draft, _needsApproval) = (key, draft, DraftRights.NeedsApproval(key));
        var before = draft.BasedOn is { } version ? await Documents.TextAsync(key, version) : null;
        _check = DraftCheck.Of(Registry.InForce.Set, key, draft.Path, draft.Text, before);
        _today = Registry.InForce.Today(_caller.Agency, Visitor.Now);
        await AllowAsync(draft);
        Read(draft);
        _name = Visitor.Shown(DocumentWords.NameOf(Registry.InForce.Set, draft));
        if (_mayWrite && _needsApproval)
        {
            await FindCheckersAsync(draft);
        }
    }

    private async Task AllowAsync(DocumentDraftRow draft)
    {
        var isHead = await Rights.IsHeadAsync(_caller);
        var isChecker = draft.CheckerId == _caller.PersonId;
        (_mayRead, _mayWrite) = (Rights.MayRead(_caller, _key), await Rights.MayChangeAsync(_caller, _key));
        _kept = await Rights.KeptAsync(_key);
        _mayTry = Offers.Page(_caller, "/sop/{Id}/uji-coba");
        _mayCheck = isChecker && draft.CheckedAt is null;
        _mayApprove = _needsApproval
            ? isHead && draft.CheckedAt is not null && draft.AuthorId != _caller.PersonId
            : _mayWrite && _check.Errors.IsEmpty;
        _mayReturn = draft.CheckerId is not null && (isChecker || isHead);
        var names = await Visitor.NamesAsync([draft.AuthorId, draft.CheckerId]);
        var author = Visitor.Shown(names.GetValueOrDefault(draft.AuthorId, draft.AuthorId));
        var checker = Visitor.Shown(names.GetValueOrDefault(draft.CheckerId ?? "", ""));
        _state =
            !_needsApproval
                ? $"Ditulis {author}. Berlaku begitu diberlakukan "
                    + (_kept is { Keepers.IsEmpty: false } ? "pengelola pemasangan." : "administrator.")
            : draft.CheckedAt is not null ? $"Ditulis {author}, diperiksa {checker}. Menunggu pengesahan kepala."
            : draft.CheckerId is not null ? $"Ditulis {author}. Menunggu pemeriksaan {checker}."
            : $"Ditulis {author}. Belum diajukan.";
        var heads = Visitor.Organisation(_caller.Agency)?.Heads.Where(_caller.Positions.Contains) ?? [];
        _post = heads.Select(post => Visitor.PositionName(_caller.Agency, post)).FirstOrDefault();
    }

    private void Read(DocumentDraftRow draft)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(draft.Text);
        _sop = Kind == DocumentKey.Sop ? SopReader.Read(_key.Agency, draft.Path, bytes).ValueOrNull : null;
        _service = Kind == DocumentKey.Service ? ServiceReader.Read(_key.Agency, draft.Path, bytes).ValueOrNull : null;
        _layer = Kind == DocumentKey.Calendar ? CalendarLayer.Read(draft.Path, bytes).ValueOrNull : null;
        if (_service is not null)
        {
            _totals = RowsTotal.Check(_key.Agency, draft.Path, draft.Text, Registry.Library);
            _sops =
            [
                .. Registry
                    .Library.Sops.Values.Select(sop => sop.Definition)
                    .Where(sop => sop.Agency == _key.Agency && sop.ServiceVersion is null && sop.IsStartable)
                    .Select(sop => (sop.Id, Visitor.Shown(sop.Name))),
            ];
        }
        _organisation = Kind == DocumentKey.Organisation ? OrganisationReader.Read(draft.Path, bytes).ValueOrNull : null;
        _books = Kind == "register" ? RegisterBooksReader.Read(draft.Path, bytes).ValueOrNull : null;
    }

    /// <summary>Everyone of the agency but the author; the head of the unit that the SOP names is proposed.</summary>
    private async Task FindCheckersAsync(DocumentDraftRow draft)
    {
        var people = await Db
            .Users.AsNoTracking()
            .Where(person => person.Agency == _caller.Agency && person.DeactivatedAt == null && person.Id != draft.AuthorId)
            .OrderBy(person => person.FullName)
            .ToListAsync();
        _checkers = [.. people.Select(person => (person.Id, Visitor.Shown(person.FullName)))];
        if (Visitor.Organisation(_caller.Agency) is not { } organisation || _sop is null)
        {
            return;
        }
        var units = organisation
            .Units.Where(unit => _sop.Units.Contains(unit.Name, StringComparer.OrdinalIgnoreCase))
            .Select(unit => unit.Id);
        var inUnit = organisation.Positions.Where(post => units.Contains(post.Unit)).ToList();
        var leading = inUnit.Where(post => inUnit.All(other => other.Id != post.Superior)).Select(post => post.Id).ToList();
        _unitHead = await Db
            .Holdings.Where(holding => holding.Agency == _caller.Agency && leading.Contains(holding.Position) && holding.Until == null)
            .Select(holding => holding.PersonId)
            .FirstOrDefaultAsync();
    }

    private bool HasForms =>
        _sop is { IsStartable: true }
        || _service is not null
        || _organisation is not null
        || _layer is not null
        || _books is { Books.Length: > 0 };

    /// <summary>What the form somebody came for begins with: the step, and what stands there now.</summary>
    private DraftEditForm? Begun(SopDefinition sop)
    {
        if (Open is null)
        {
            return null;
        }
        var step = Row is { } row && row >= 1 && row <= sop.Steps.Length ? sop.Steps[row - 1] : null;
        return new DraftEditForm
        {
            What = Open,
            Row = step?.Row,
            Key = Open == DraftEdit.Column && Row is { } at && at >= 1 && at <= sop.Lanes.Length ? sop.Lanes[at - 1].Id : null,
            Value = Open switch
            {
                DraftEdit.Time => step?.Standard.TimeText,
                DraftEdit.Cell => step?.Activity,
                _ => null,
            },
            Lanes = Open == DraftEdit.Performers && step is not null ? [.. step.Lanes] : null,
        };
    }

    private Task SaveAsync() =>
        DoneAsync(
            Writing is { } form ? Drafts.SaveAsync(_caller, _key, form.Revision, form.Text ?? "") : null,
            $"{Here}?kabar=simpan",
            ("", "isi-dokumen")
        );

    private async Task EditAsync()
    {
        if (Edit is not { } form || await MeantAsync(form) is not { } edit)
        {
            return;
        }
        await DoneAsync(Drafts.EditAsync(_caller, _key, form.Revision, edit), $"{Here}?kabar=simpan", ("", DraftEdit.FieldOf(form.What)));
    }

    /// <returns>Null where something is wrong, which then stands in the errors.</returns>
    private async Task<Edit?> MeantAsync(DraftEditForm form)
    {
        if (_books is not null)
        {
            return BookEdit.Of(form, _errors);
        }
        if (_organisation is not { } organisation)
        {
            return DraftEdit.Of(form, _errors);
        }
        if (form.What == OrganisationEdit.PostGone)
        {
            var post = organisation.Positions.Where(post => post.Id == form.Post);
            _inUse = await PostsInUse.FindAsync(Db, Registry.Library, _caller.Agency, post, _today);
            foreach (var use in _inUse)
            {
                _errors.Add(OrganisationEdit.FieldOf(form.What), use.Refusal);
            }
        }
        return OrganisationEdit.Of(form, organisation, _errors) is { } edit && !_errors.Any ? edit : null;
    }

    private Task SubmitAsync() =>
        DoneAsync(
            Submit is { } form ? Drafts.SubmitAsync(_caller, _key, form.Revision, form.Checker, form.Reply) : null,
            $"{Here}?kabar=ajukan",
            ("peringatan", "jawaban"),
            ("", "pemeriksa")
        );

    private Task CheckAsync() =>
        DoneAsync(
            Check is { } form ? Drafts.CheckAsync(_caller, _key, form.Revision, form.Note) : null,
            "/pengesahan?kabar=periksa",
            ("", "catatan")
        );

    private Task ReturnAsync() =>
        DoneAsync(
            GiveBack is { } form ? Drafts.ReturnAsync(_caller, _key, form.Revision, form.Reason) : null,
            "/pengesahan?kabar=kembali",
            ("", "alasan")
        );

    private Task DiscardAsync() =>
        DoneAsync(
            Discard is { } form ? Drafts.DiscardAsync(_caller, _key, form.Revision) : null,
            $"{DocumentWords.ListOf(_caller).Address}?kabar=buang"
        );

    private Task ApproveAsync()
    {
        if (Approve is not { } form)
        {
            return Task.CompletedTask;
        }
        var (from, on) = (Date("mulai", form.From), Date("tanggal", form.On));
        var decree = _needsApproval ? new Decree(Text(form.Number), on, Text(form.Post), Text(form.Name), Text(form.Nip)) : null;
        return DoneAsync(
            _errors.Any ? null : Drafts.ApproveAsync(_caller, _key, form.Revision, from, decree, form.Reply),
            _mayWrite ? $"{DocumentWords.Address(_key)}?kabar=berlaku" : "/pengesahan?kabar=sah",
            ("peringatan", "jawaban"),
            ("", "mulai")
        );
    }

    private LocalDate? Date(string field, string? typed)
    {
        if (!string.IsNullOrWhiteSpace(typed) && FormDate.Parse(typed) is null)
        {
            _errors.Add(field, FormDate.Unread);
        }
        return FormDate.Parse(typed);
    }

    /// <param name="act">Null where something was wrong already.</param>
    /// <param name="next">Where to go when it is done.</param>
    /// <param name="fields">Words of refusals, and ids of the fields that they are about; all that are not about the whole draft.</param>
    private async Task DoneAsync(Task<Answer>? act, string next, params (string Word, string Field)[] fields)
    {
        if (_draft is null || act is null)
        {
            return;
        }
        switch (await act)
        {
            case Answer.Done:
                Navigation.NavigateTo(next);
                return;
            case Answer.Invalid { Problems: var problems }:
                foreach (var problem in problems)
                {
                    _errors.AddByWord(problem, [("Draf ini", ""), .. fields]);
                }
                break;
            case var other:
                _errors.Add("", await Visitor.SentenceAsync(other, _caller) ?? "Ini tidak dapat dilakukan oleh Anda sekarang.");
                break;
        }
        // What became of the draft meanwhile; what was typed stays in the form.
        await LoadAsync();
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed class WriteForm
    {
        public int Revision { get; set; }
        public string? Text { get; set; }
    }

    private sealed class SubmitForm
    {
        public int Revision { get; set; }
        public string? Checker { get; set; }
        public string? Reply { get; set; }
    }

    private sealed class CheckForm
    {
        public int Revision { get; set; }
        public string? Note { get; set; }
    }

    private sealed class ReturnForm
    {
        public int Revision { get; set; }
        public string? Reason { get; set; }
    }

    private sealed class DiscardForm
    {
        public int Revision { get; set; }
    }

    private sealed class ApproveForm
    {
        public int Revision { get; set; }
        public string? From { get; set; }
        public string? Number { get; set; }
        public string? On { get; set; }
        public string? Post { get; set; }
        public string? Name { get; set; }
        public string? Nip { get; set; }
        public string? Reply { get; set; }
    }
}
