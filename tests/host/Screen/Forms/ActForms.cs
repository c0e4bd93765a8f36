using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Tests.Access.Rights;

namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>Where a command's form stands, and what somebody does with it.</summary>
/// <param name="Name">The act's in <see cref="CommandActs"/>.</param>
/// <param name="By">Who may do it.</param>
/// <param name="Page">Its page; <c>{case}</c>, <c>{number}</c> and <c>{other}</c> are those of the scene.</param>
/// <param name="Form">The form's name, with the same places.</param>
internal sealed record ActForm(string Name, string By, string Page, string Form)
{
    /// <summary>What is typed, chosen or ticked.</summary>
    public (string Name, string Value)[] Fill { get; init; } = [];

    /// <summary>The field that is sent with a file; null for none.</summary>
    public string? File { get; init; }

    public (string Name, string Value)? Press { get; init; }

    /// <summary>The form tells first what will become of it: the button that asks for it.</summary>
    public (string Name, string Value)? LookFirst { get; init; }

    /// <summary>Fields that must not be empty.</summary>
    public string[] Must { get; init; } = [];

    /// <summary>What its page or the rules refuse, a field at a time; what goes with it stands in <see cref="Fill"/>.</summary>
    public (string Name, string Value)[] Bad { get; init; } = [];

    /// <summary>Where somebody types words of their own; null where nothing is typed.</summary>
    public string? Words { get; init; }

    public static string In(string text, Scene scene) =>
        text.Replace("{case}", $"{scene.Case}", StringComparison.Ordinal)
            .Replace("{task}", scene.Task, StringComparison.Ordinal)
            .Replace("{number}", $"{scene.Number}", StringComparison.Ordinal)
            .Replace("{other}", Guid.TryParse(scene.Other, out var id) ? $"{id:N}" : scene.Other, StringComparison.Ordinal);
}

/// <summary>By hand: each act of <see cref="CommandActs"/>, in its order, by a form that a page shows.</summary>
internal static class ActForms
{
    private const string Case = "/berkas/{case}";
    private const string Task = "/tugas/{case}/3";
    private const string Recorded = "/berkas/{case}/atas-nama/3";

    public static IReadOnlyList<ActForm> All { get; } =
    [
        new("StartCase", "petugas", "/berkas/baru", "baru")
        {
            Fill = [("Form.Definition", RightsOffice.Collected), ("Form.Subject", "Bahan triwulan")],
            Must = ["Form.Definition", "Form.Subject"],
            Words = "Form.Subject",
        },
        new("ClaimTask", "petugas", "/", "ambil") { Press = ("Form.Pick", "{task}") },
        new("ReleaseTask", "petugas", Task, "lepas"),
        new("AssignTask", "petugas", Task, "serah") { Fill = [("Give.To", "rekan")] },
        new("GiveBackTask", "kasubag", "/tim/orang/petugas", "bagikan")
        {
            Fill = [("Form.Picks", "{task}")],
            Press = ("Form.Act", "kembalikan"),
        },
        new("CompleteTask", "petugas", Task, "selesai")
        {
            Press = ("Form.Answer", ""),
            Bad = [("Form.HappenedAt", "35/13/2026")],
            Words = "Form.Note",
        },
        new("CompleteTask:kertas", "verifikator", Task, "selesai")
        {
            Fill = [("Form.OnBehalfOf", "petugas")],
            Press = ("Form.Answer", ""),
            Must = ["Form.OnBehalfOf"],
            Words = "Form.Note",
        },
        new("AttachFile", "petugas", Case, "lampir") { File = "New.File", Must = ["New.File"] },
        new("AttachFile:selesai", "kasubag", Case, "lampir") { File = "New.File", Must = ["New.File"] },
        Reasoned("WithdrawAttachment", "petugas", "lampiran-cabut", "Withdraw.Reason"),
        new("RecallTask", "verifikator", Case, "tarik"),
        Reasoned("ReturnOutsideFlow", "petugas", "luar", "Back.Reason") with
        {
            Page = Task,
        },
        new("DeclareComplete", "petugas", Case, "lengkap") { Bad = [("Papers.HappenedAt", "35/13/2026")] },
        Reasoned("PauseCase", "petugas", "tangguh", "Pause.Reason") with
        {
            LookFirst = ("Pause.Act", "lihat"),
            Bad = [("Pause.HappenedAt", "kemarin"), ("Pause.Expected", "01/03/2020")],
        },
        new("ResumeCase", "petugas", Case, "lanjut") { Bad = [("Resume.HappenedAt", "35/13/2026")] },
        new("LinkCase", "petugas", Case, "kaitkan-3")
        {
            Fill = [("Link.Number", "{other}")],
            Must = ["Link.Number"],
            Bad = [("Link.Number", "9999/2026")],
            Words = "Link.Number",
        },
        Reasoned("LiftWait", "petugas", "cabut-{other}", "Lift.Reason"),
        Reasoned("WaiveDelivery", "petugas", "tanpa-2", "Waive.Reason"),
        Reasoned("CancelCase", "kasubag", "batal", "Form.Reason"),
        new("ExtendDeadline", "kasubag", Case, "panjang")
        {
            Fill = [("Extension.Length", "10 menit"), ("Extension.Reason", "Ramai sekali.")],
            LookFirst = ("Extension.Act", "lihat"),
            Must = ["Extension.Length", "Extension.Reason"],
            Bad = [("Extension.Length", "kapan-kapan"), ("Extension.Length", "5 jam")],
            Words = "Extension.Reason",
        },
        new("RecordCause", "kasubag", Case, "sebab-{number}")
        {
            Fill = [("Cause.Id", "lainnya"), ("Cause.Remedy", "Menambah petugas.")],
            Must = ["Cause.Id"],
            Words = "Cause.Remedy",
        },
        Reasoned("ConfirmLateRecording", "kasubag", "catat-{number}", "Late.Reason"),
        new("ConfirmRecording", "petugas", Recorded, "benar"),
        Reasoned("ObjectToRecording", "petugas", "bantah", "Form.Reason") with
        {
            Page = Recorded,
        },
        new("DecideCompensation", "kepala", Case, "kompensasi-1") { Press = ("Decision.Granted", "ya"), Words = "Decision.Note" },
        // The last, as it leaves a corrected calendar behind.
        new("ClearBreach", "kepala", Case, "kalender-{number}") { Words = "Correction.Note" },
    ];

    /// <summary>A case made ready for the act; what has fallen due is on record, as a host has it that runs.</summary>
    public static async Task<Scene> PrepareAsync(this ActForm form, RightsOffice office)
    {
        if (form.Name == "StartCase")
        {
            return new Scene(Guid.Empty);
        }
        var scene = await CommandActs.All.Single(act => act.Name == form.Name).Prepare(office, RightsOffice.Ordinary);
        await office.Transaction.SendAsync(Order.BySystem(new CaseCommand.RecordOverdue(), scene.Case), CancellationToken.None);
        return scene;
    }

    /// <summary>Opens the page and takes the form in hand, with everything filled in.</summary>
    public static async Task<RenderedForm> OpenAsync(this ActForm form, RightsOffice office, Scene scene)
    {
        var page = ActForm.In(form.Page, scene);
        var shown = await (await office.BrowserAsync(form.By)).GetAsync(page);
        var rendered = RenderedForm.Find(page, shown.Text, ActForm.In(form.Form, scene));
        Assert.True(rendered is not null, $"{form.Name}: {page} shows {form.By} no form {form.Form}: {shown.Status} {shown.Text}");
        foreach (var (name, value) in form.Fill)
        {
            rendered.Fill(name, ActForm.In(value, scene));
        }
        return form.File is { } file ? rendered.Choose(file, Attachments.SampleFiles.Pdf) : rendered;
    }

    /// <summary>A form of a case's page with one field that must be filled: why.</summary>
    private static ActForm Reasoned(string name, string by, string form, string field) =>
        new(name, by, Case, form)
        {
            Fill = [(field, "Sudah saya tanyakan.")],
            Must = [field],
            Words = field,
        };
}
