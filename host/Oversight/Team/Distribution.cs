using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Oversight.Team;

/// <summary>What became of one of several tasks, in the supervisor's words.</summary>
public sealed record GivenTask(TeamTask Task, bool IsDone, string Words);

/// <summary>Gives several tasks at once: each by a command of its own, so that one that is refused holds up none of the others.</summary>
public sealed class Distribution(CaseRoad road, Holders holders, Visitor visitor)
{
    /// <param name="person">Id of who shall have them; of the caller's agency.</param>
    /// <returns>Null where there is no such person.</returns>
    public async Task<IReadOnlyList<GivenTask>?> AssignAsync(Caller caller, IReadOnlyList<TeamTask> tasks, string? person)
    {
        if (person is null || await holders.ActorAsync(person, caller.Agency) is not { } actor)
        {
            return null;
        }
        var name = (await visitor.NamesAsync([person]))[person];
        return await EachAsync(
            caller,
            tasks,
            task => new CaseCommand.AssignTask(task.Task, actor),
            $"ditugaskan kepada {name}",
            refusal => refusal.Code == RefusalCode.NotYourPosition ? $"{name} tidak memegang jabatan tugas ini hari ini." : null
        );
    }

    public Task<IReadOnlyList<GivenTask>> GiveBackAsync(Caller caller, IReadOnlyList<TeamTask> tasks) =>
        EachAsync(caller, tasks, task => new CaseCommand.GiveBackTask(task.Task), "dikembalikan ke meja bersama", _ => null);

    private async Task<IReadOnlyList<GivenTask>> EachAsync(
        Caller caller,
        IReadOnlyList<TeamTask> tasks,
        Func<TeamTask, CaseCommand> command,
        string done,
        Func<Refusal, string?> own
    )
    {
        var given = new List<GivenTask>();
        foreach (var task in tasks)
        {
            given.Add(
                await road.SendAsync(new Order(caller, command(task), task.Case)) switch
                {
                    Answer.Accepted => new GivenTask(task, true, done),
                    Answer.Refused { Refusal: var refusal } => new GivenTask(
                        task,
                        false,
                        own(refusal) ?? await SentenceAsync(caller, refusal)
                    ),
                    Answer.Unavailable => new GivenTask(task, false, "Belum dapat disimpan; coba lagi sebentar lagi."),
                    _ => new GivenTask(task, false, "Tugas ini tidak ada lagi, atau bukan untuk Anda."),
                }
            );
        }
        return given;
    }

    private async Task<string> SentenceAsync(Caller caller, Refusal refusal) =>
        RefusalSentence.Of(refusal, await visitor.NamesAsync([refusal.Person]), visitor.Calendar(caller.Agency).Zone);
}
