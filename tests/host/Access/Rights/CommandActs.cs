using System.Net;
using System.Net.Http.Json;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Tests.Attachments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access.Rights;

/// <summary>A case made ready for one command.</summary>
/// <param name="Other">Number or id of another case, where the command names one.</param>
internal sealed record Scene(Guid Case, int Number = 3, string Other = "")
{
    public string Task => $"{Case:N}-{Number}";
}

/// <param name="Name">The engine's command, and after a colon what is special about it.</param>
/// <param name="Prepare">Makes a case of the definition ready for it.</param>
/// <param name="SendAsync">Sends it as the person: the API's call, or the page's form where there is none.</param>
internal sealed record Act(
    string Name,
    Func<RightsOffice, string, Task<Scene>> Prepare,
    Func<RightsOffice, string, Scene, Task<HttpStatusCode>> SendAsync
)
{
    public string Kind => Name.Split(':')[0];
}

/// <summary>Every command that a person can send, over HTTP.</summary>
internal static class CommandActs
{
    /// <summary>Tuesday, 09:00 in Kupang.</summary>
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 3, 1, 0);

    public static IReadOnlyList<Act> All { get; } =
    [
        new("ClaimTask", RunningAsync, (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/claim", new { })),
        new("ReleaseTask", TakenAsync, (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/release", new { })),
        new(
            "AssignTask",
            RunningAsync,
            (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/assign", new { person = who == "lain" ? who : "rekan" })
        ),
        new("GiveBackTask", TakenAsync, (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/give-back", new { })),
        new("CompleteTask", RunningAsync, (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/complete", new { })),
        new(
            "CompleteTask:kertas",
            RunningAsync,
            (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/complete", new { onBehalfOf = "petugas" })
        ),
        new("AttachFile", RunningAsync, AttachAsync),
        new("AttachFile:selesai", EndedAsync, AttachAsync),
        new(
            "WithdrawAttachment",
            AttachedAsync,
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/files/1/withdraw", new { reason = "Keliru" })
        ),
        new(
            "RecallTask",
            async (office, sop) => new Scene(await office.SecondRowDoneAsync(sop)),
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/recall", new { visit = 2 })
        ),
        new(
            "ReturnOutsideFlow",
            RunningAsync,
            (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/return", new { step = 1, reason = "Kurang" })
        ),
        new(
            "DeclareComplete",
            async (office, sop) => new Scene(await office.RunningAsync(sop, isComplete: false)),
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/papers-complete", new { })
        ),
        new("PauseCase", RunningAsync, (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/pause", new { reason = "Menunggu" })),
        new("ResumeCase", PausedAsync, (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/resume", new { })),
        new(
            "LinkCase",
            WithAnotherAsync,
            (office, who, at) =>
                PostAsync(
                    office,
                    who,
                    $"cases/{at.Case}/related",
                    new
                    {
                        number = at.Other,
                        step = 3,
                        waits = false,
                    }
                )
        ),
        new(
            "LiftWait",
            WaitingAsync,
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/related/{at.Other}/lift", new { reason = "Tidak perlu" })
        ),
        new(
            "WaiveDelivery",
            CollectedAsync,
            (office, who, at) =>
                FormAsync(office, who, at.Case, "tanpa-2", ("Waive.Visit", "2"), ("Waive.Task", "3"), ("Waive.Reason", "Tidak ada bahan"))
        ),
        new("CancelCase", RunningAsync, (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/cancel", new { reason = "Keliru" })),
        new(
            "ExtendDeadline",
            WithPromiseAsync,
            (office, who, at) =>
                PostAsync(office, who, $"cases/{at.Case}/limits/{at.Number}/extend", new { by = "10 menit", reason = "Ramai" })
        ),
        new(
            "RecordCause",
            LateAsync,
            (office, who, at) =>
                PostAsync(office, who, $"cases/{at.Case}/limits/{at.Number}/cause", new { cause = "lainnya", remedy = "Menambah petugas" })
        ),
        new(
            "ConfirmLateRecording",
            RecordedLateAsync,
            (office, who, at) =>
                PostAsync(office, who, $"cases/{at.Case}/limits/{at.Number}/recorded-late", new { reason = "Nomor antrean" })
        ),
        new(
            "ConfirmRecording",
            RecordedForAsync,
            (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/recording/confirm", new { })
        ),
        new(
            "ObjectToRecording",
            RecordedForAsync,
            (office, who, at) => PostAsync(office, who, $"tasks/{at.Task}/recording/object", new { reason = "Bukan saya" })
        ),
        new(
            "DecideCompensation",
            LateAsync,
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/compensations/1", new { granted = true })
        ),
        // The last, as it leaves a corrected calendar behind.
        new(
            "ClearBreach",
            CorrectedAsync,
            (office, who, at) => PostAsync(office, who, $"cases/{at.Case}/limits/{at.Number}/calendar-corrected", new { })
        ),
    ];

    public static Task<HttpStatusCode> StartAsync(RightsOffice office, string who, string definition) =>
        PostAsync(office, who, "cases", new { definition, subject = "Uji" });

    /// <summary>A form of the case's page, sent also where the page does not show it.</summary>
    public static async Task<HttpStatusCode> FormAsync(
        RightsOffice office,
        string who,
        Guid @case,
        string form,
        params (string Name, string Value)[] fields
    ) => await FormAsync(office, who, $"/berkas/{@case}", form, fields);

    public static async Task<HttpStatusCode> FormAsync(
        RightsOffice office,
        string who,
        string path,
        string form,
        params (string Name, string Value)[] fields
    )
    {
        var browser = await office.BrowserAsync(who);
        // Every page has the form for signing out, and with it the token that forms need.
        var token = (await browser.GetAsync("/saya")).Text.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        return (await browser.PostAsync(path, [("_handler", form), ("__RequestVerificationToken", token), .. fields])).Status;
    }

    private static async Task<HttpStatusCode> PostAsync(RightsOffice office, string who, string path, object body)
    {
        using var answer = await office.Program(who).PostAsJsonAsync($"/api/v1/{path}", body);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> AttachAsync(RightsOffice office, string who, Scene at)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf), "file", "surat.pdf" } };
        using var answer = await office.Program(who).PostAsync(new Uri($"/api/v1/cases/{at.Case}/files", UriKind.Relative), form);
        return answer.StatusCode;
    }

    private static async Task<Scene> RunningAsync(RightsOffice office, string sop) => new(await office.RunningAsync(sop));

    private static async Task<Scene> TakenAsync(RightsOffice office, string sop)
    {
        var @case = await office.RunningAsync(sop);
        await office.AcceptAsync(Orders.ClaimTask(await office.CallerAsync("petugas"), @case, 3));
        return new Scene(@case);
    }

    private static async Task<Scene> AttachedAsync(RightsOffice office, string sop)
    {
        var @case = await office.RunningAsync(sop);
        await office.AcceptAsync(
            Orders.AttachFile(await office.CallerAsync("petugas"), @case, "surat.pdf", new string('a', 64), "application/pdf", 10)
        );
        return new Scene(@case);
    }

    private static async Task<Scene> EndedAsync(RightsOffice office, string sop)
    {
        var @case = await office.RunningAsync(sop);
        await office.AcceptAsync(Orders.CompleteTask(await office.CallerAsync("petugas"), @case, 3, []));
        return new Scene(@case);
    }

    private static async Task<Scene> PausedAsync(RightsOffice office, string sop)
    {
        var @case = await office.RunningAsync(sop);
        await office.AcceptAsync(Orders.PauseCase(await office.CallerAsync("petugas"), @case, "Menunggu"));
        return new Scene(@case);
    }

    /// <summary>With the number of an ordinary case, which everybody of the office sees.</summary>
    private static async Task<Scene> WithAnotherAsync(RightsOffice office, string sop)
    {
        var other = await office.StartAsync(RightsOffice.Ordinary);
        await using var db = office.Store.Open();
        return new Scene(await office.RunningAsync(sop), Other: (await db.Cases.SingleAsync(row => row.Id == other)).Number);
    }

    private static async Task<Scene> WaitingAsync(RightsOffice office, string sop)
    {
        var scene = await WithAnotherAsync(office, sop);
        await office.AcceptAsync(Orders.LinkCase(await office.CallerAsync("petugas"), scene.Case, 3, scene.Other, IsAwaited: true));
        await using var db = office.Store.Open();
        return scene with
        {
            Other = (await db.Cases.SingleAsync(row => row.Agency == RightsOffice.Agency && row.Number == scene.Other)).Id.ToString(),
        };
    }

    private static async Task<Scene> CollectedAsync(RightsOffice office, string sop)
    {
        var @case = await office.StartAsync(RightsOffice.Collected);
        await office.AcceptAsync(Orders.CompleteTask(await office.CallerAsync("petugas"), @case, 1, []));
        await office.AcceptAsync(Orders.CompleteTask(await office.CallerAsync("bidang-a"), @case, 2, []));
        return new Scene(@case);
    }

    private static async Task<Scene> WithPromiseAsync(RightsOffice office, string sop) =>
        await WithLimitAsync(office, await office.RunningAsync(sop));

    /// <summary>The promise of half an hour has passed for an hour; any command puts it on record.</summary>
    private static async Task<Scene> LateAsync(RightsOffice office, string sop)
    {
        office.Clock.Reset(Morning);
        var @case = await office.RunningAsync(sop);
        office.Clock.Reset(Morning + Duration.FromMinutes(90));
        return await WithLimitAsync(office, @case);
    }

    /// <summary>What was done in time is recorded after the limit has passed.</summary>
    private static async Task<Scene> RecordedLateAsync(RightsOffice office, string sop)
    {
        var scene = await LateAsync(office, sop);
        await office.AcceptAsync(
            Orders.CompleteTask(await office.CallerAsync("petugas"), scene.Case, 3, [], HappenedAt: Morning + Duration.FromMinutes(10))
        );
        return scene;
    }

    /// <summary>Verifikator has recorded on paper what petugas did.</summary>
    private static async Task<Scene> RecordedForAsync(RightsOffice office, string sop)
    {
        var @case = await office.RunningAsync(sop);
        await office.AcceptAsync(Orders.CompleteTask(await office.CallerAsync("verifikator"), @case, 3, [], OnBehalfOf: "petugas"));
        return new Scene(@case);
    }

    /// <summary>After the breach was recorded, the day turns out to have been a holiday.</summary>
    private static async Task<Scene> CorrectedAsync(RightsOffice office, string sop)
    {
        await office.DecreeAsync(null);
        var scene = await LateAsync(office, sop);
        Office.Accepted(
            await office.Transaction.SendAsync(Order.BySystem(new CaseCommand.RecordOverdue(), scene.Case), CancellationToken.None)
        );
        await office.DecreeAsync("2026-03-03");
        return scene;
    }

    private static async Task<Scene> WithLimitAsync(RightsOffice office, Guid @case)
    {
        await using var db = office.Store.Open();
        return new Scene(@case, (await db.Deadlines.SingleAsync(row => row.CaseId == @case && row.Kind == DeadlineKind.Promise)).Deadline);
    }
}
