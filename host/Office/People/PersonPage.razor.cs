using System.ComponentModel.DataAnnotations;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.People;

/// <summary>One person of the administrator's agency: positions, leave, roles, ways in.</summary>
public sealed partial class PersonPage
{
    private static readonly (Role Role, string Meaning)[] Roles =
    [
        (Role.Staff, "Bekerja pada berkas, juga tanpa jabatan."),
        (
            Role.Supervisor,
            "Hanya menambah: memantau dan mengurus pekerjaan jabatannya sendiri. Atasan menurut bagan jabatan tidak memerlukannya."
        ),
        (Role.Auditor, "Membaca berkas dan catatan akses, tanpa mengubah."),
        (Role.Administrator, "Mengurus orang dan jabatan; tidak melihat isi berkas rahasia."),
        (Role.ApiClient, "Akun program lain."),
    ];

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "kabar"), AllowedValues("tersimpan")]
    private string? News { get; set; }

    [SupplyParameterFromForm(FormName = "jabatan")]
    private HoldForm? Hold { get; set; }

    [SupplyParameterFromForm(FormName = "cuti")]
    private AwayForm? Away { get; set; }

    [SupplyParameterFromForm(FormName = "nama")]
    private RenameForm? Rename { get; set; }

    [SupplyParameterFromForm(FormName = "pengguna")]
    private AccountForm? Account { get; set; }

    [SupplyParameterFromForm(FormName = "kontak")]
    private ReachForm? Reach { get; set; }

    [SupplyParameterFromForm]
    private RoleForm? Change { get; set; }

    [SupplyParameterFromForm]
    private RowForm? Row { get; set; }

    private Caller _caller = null!;
    private Person? _person;
    private LocalDate _today;
    private DateTimeZone _zone = DateTimeZone.Utc;
    private PasswordGiven? _given;
    private readonly FormErrors _errors = new();
    private string? _open;
    private int _held;
    private IReadOnlyList<HoldingRow> _holdings = [];
    private IReadOnlyList<AbsenceRow> _absences = [];
    private IReadOnlyList<Role> _roles = [];

    protected override async Task OnInitializedAsync()
    {
        _caller = await Visitor.CallerAsync();
        _person = await Roster.FindAsync(_caller, Id);
        if (_person is null)
        {
            await Attempts.DeniedAsync(_caller.PersonId, Attempt.ForeignPerson);
            Visitor.SetNotFound();
            return;
        }
        _today = Holders.Today(_caller.Agency);
        _zone = Visitor.Calendar(_caller.Agency).Zone;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var holdings = await Db.Holdings.AsNoTracking().Where(row => row.PersonId == Id).ToListAsync();
        _holdings =
        [
            .. holdings
                .OrderByDescending(row => row.Until ?? LocalDate.MaxIsoValue)
                .ThenByDescending(row => row.From ?? LocalDate.MinIsoValue),
        ];
        _absences = await Db.Absences.AsNoTracking().Where(row => row.PersonId == Id).OrderByDescending(row => row.From).ToListAsync();
        _roles = await Db.Grants.Where(row => row.PersonId == Id && row.Agency == _caller.Agency).Select(row => row.Role).ToListAsync();
        _held = await Db.Tasks.CountAsync(task => task.Holder == Id);
    }

    private string UnitName(string unit) =>
        Visitor.Organisation(_caller.Agency)?.Units.FirstOrDefault(known => known.Id == unit)?.Name ?? unit;

    private async Task HoldAsync()
    {
        _open = "jabatan";
        _errors.Require(Hold?.Position, "jabatan", "Pilih jabatan dari daftar.");
        var from = DateIn(Hold?.From, "mulai");
        var until = DateIn(Hold?.Until, "selesai");
        if (!_errors.Any)
        {
            var kind = Enum.TryParse<HoldingKind>(Hold?.Kind, out var named) && Enum.IsDefined(named) ? named : HoldingKind.Definitive;
            await DoAsync(
                person => Posts.HoldAsync(_caller, person, Hold?.Position, kind, from, until),
                ("tanggal selesai", "selesai"),
                ("jabatan", "jabatan")
            );
        }
    }

    private async Task AwayAsync()
    {
        _open = "cuti";
        _errors.Require(Away?.From, "cuti-mulai", "Isi tanggal mulai cuti.");
        _errors.Require(Away?.Until, "cuti-selesai", "Isi hari terakhir cuti.");
        var from = DateIn(Away?.From, "cuti-mulai");
        var until = DateIn(Away?.Until, "cuti-selesai");
        if (!_errors.Any)
        {
            await DoAsync(person => Posts.AwayAsync(_caller, person, from, until), ("tanggal selesai", "cuti-selesai"));
        }
    }

    /// <returns>Null where nothing was typed, or it cannot be read: that is told at the field.</returns>
    private LocalDate? DateIn(string? typed, string field)
    {
        if (!PeopleWords.TryDate(typed, out var day))
        {
            _errors.Add(field, $"Tanggal \"{typed!.Trim()}\" tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026.");
        }
        return day;
    }

    private Task EndAsync() => DoAsync(person => Posts.EndAsync(_caller, person, Row?.Id ?? Guid.Empty, _today));

    private Task BackAsync() => DoAsync(person => Posts.BackAsync(_caller, person, Row?.Id ?? Guid.Empty));

    private Task RenameAsync() =>
        DoAsync(person => Roster.RenameAsync(_caller, person, Rename?.Name, Rename?.Rank), ("Pangkat", "pangkat"), ("nama", "nama"));

    private async Task ChangeUserAsync()
    {
        _open = "pengguna";
        _errors.Require(Account?.User, "nip", "Isi NIP atau nama pengguna.");
        _errors.Require(Account?.Reason, "alasan", "Tulis alasan perubahannya.");
        if (!_errors.Any)
        {
            await DoAsync(
                person => Roster.ChangeUserAsync(_caller, person, Account?.User, Account?.Reason),
                ("alasan", "alasan"),
                ("", "nip")
            );
        }
    }

    private Task ReachAsync() =>
        DoAsync(person => Roster.ReachAsync(_caller, person, Reach?.Email, Reach?.Phone), ("surel", "surel"), ("HP", "hp"));

    private Task ResetAsync() => DoAsync(person => Roster.ResetPasswordAsync(_caller, person));

    private Task ResetAuthenticatorAsync() => DoAsync(person => Roster.ResetAuthenticatorAsync(_caller, person));

    private Task DeactivateAsync() => DoAsync(person => Roster.DeactivateAsync(_caller, person));

    private Task ReactivateAsync() => DoAsync(person => Roster.ReactivateAsync(_caller, person));

    private Task ChangeRoleAsync() =>
        DoAsync(async person =>
            Change is { Role: { } name } change && Enum.TryParse<Role>(name, out var role) && Enum.IsDefined(role)
                ? change.Grant
                    ? await Roster.GrantAsync(_caller, person, role)
                    : await Roster.RevokeAsync(_caller, person, role)
                : new Answer.Invalid("Peran itu tidak ada.")
        );

    /// <summary>What was done is shown by a fresh page, so that sending it again does nothing; a password stays on this one,
    /// once.</summary>
    /// <param name="fields">Words of problems, and ids of the fields that they are about.</param>
    private async Task DoAsync(Func<Person, Task<Answer>> act, params (string Word, string Field)[] fields)
    {
        if (_person is not { } person)
        {
            return;
        }
        var answer = await act(person);
        _given = answer as PasswordGiven;
        _errors.RefuseByWord(answer, await Visitor.SentenceAsync(answer, _zone), fields);
        if (answer is Answer.Done && _given is null)
        {
            Navigation.NavigateTo($"/orang/{Id}?kabar=tersimpan");
            return;
        }
        await LoadAsync();
    }

    private sealed class HoldForm
    {
        public string? Position { get; set; }
        public string? Kind { get; set; }
        public string? From { get; set; }
        public string? Until { get; set; }
    }

    private sealed class AwayForm
    {
        public string? From { get; set; }
        public string? Until { get; set; }
    }

    private sealed class RenameForm
    {
        public string? Name { get; set; }
        public string? Rank { get; set; }
    }

    private sealed class AccountForm
    {
        public string? User { get; set; }
        public string? Reason { get; set; }
    }

    private sealed class ReachForm
    {
        public string? Email { get; set; }
        public string? Phone { get; set; }
    }

    private sealed class RoleForm
    {
        public string? Role { get; set; }
        public bool Grant { get; set; }
    }

    private sealed class RowForm
    {
        public Guid Id { get; set; }
    }
}
