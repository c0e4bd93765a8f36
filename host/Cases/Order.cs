using System.Text.Json.Serialization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// What somebody asks of a case, as pages, the API, jobs and the demonstration send it: the engine's command, and what the
/// engine does not know of. <see cref="CaseRoad"/> takes it.
/// </summary>
/// <param name="By">Who sends it; the road signs the command with it.</param>
/// <param name="Case">Null for a start.</param>
public sealed record Order(Caller By, CaseCommand Command, Guid? Case = null)
{
    /// <summary>Idempotency key: the same key and request give the same answer again. Null where the sender has none; then the road
    /// makes one for its own repeats.</summary>
    public string? Key { get; init; }

    /// <summary>Person on whose behalf it is recorded; null when the caller did it.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>What a start brings with it; null for a case that is there.</summary>
    public NewCase? Start { get; init; }

    /// <summary>Bytes that were received and belong to the case once it has taken them.</summary>
    [JsonIgnore]
    public IncomingFile? Upload { get; init; }

    /// <summary>A case that is to begin. Its number is the road's to give.</summary>
    /// <param name="definition"><c>agency/sop</c> or <c>agency/layanan:saluran</c>.</param>
    public static Order ToStart(Caller by, string definition, CaseCommand.StartCase command) =>
        new(by, command) { Start = new NewCase(definition) };

    /// <summary>The case of one period of a schedule.</summary>
    internal static Order ToStart(Caller by, UnitSchedule schedule, PeriodStart start, DefinitionRegistry registry)
    {
        var units = registry.Library.Organisations[schedule.Agency].Units;
        var name = units.FirstOrDefault(unit => unit.Id == schedule.Unit)?.Name ?? schedule.Unit;
        var subject = new PersonalText(SubjectWords.Fill(schedule.Schedule.Subject, start.Period, name));
        var command = new CaseCommand.StartCase(CaseNumbers.NotYet, subject, DueOn: start.DueOn);
        return new(by, command) { Start = new(schedule.Definition) { Period = new PeriodicOrigin(schedule, start.Period) } };
    }

    /// <summary>Of the office's own machinery, which holds no post.</summary>
    public static Order BySystem(CaseCommand command, Guid @case) => new(Caller.Machinery, command, @case);
}

/// <param name="Definition"><c>agency/sop</c> or <c>agency/layanan:saluran</c>.</param>
public sealed record NewCase(string Definition)
{
    /// <summary>The entry of the <i>buku jaga</i> that it is started from: it is closed with the start.</summary>
    public Guid? Matter { get; init; }

    /// <summary>The row of another case that it is started from; null for none.</summary>
    public RelatedStart? Related { get; init; }

    /// <summary>The letter or application that it came in with; null where nothing of it was written down.</summary>
    public Letter? Letter { get; init; }

    /// <summary>Applicant, reporter and beneficiary beyond the applicant's name; null where nothing of them was written down.</summary>
    public CasePersons? Persons { get; init; }

    /// <summary>The period of a schedule that it is started for; null for none.</summary>
    [JsonIgnore]
    internal PeriodicOrigin? Period { get; init; }
}

/// <param name="Parent">The case that the new one comes of.</param>
/// <param name="Row">The row where that case stands.</param>
/// <param name="IsAwaited">The row waits until the new case has ended.</param>
public sealed record RelatedStart(Guid Parent, int Row, bool IsAwaited);
