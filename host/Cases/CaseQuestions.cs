using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>What the road asks the store, in the words of both databases.</summary>
internal static class CaseQuestions
{
    private const string Columns =
        "c.id, c.number, c.agency, c.definition, c.version, c.service_version, c.confidentiality, c.status, c.seq, c.state_schema, "
        + "c.head_hash, c.subject, c.applicant, c.received_at, c.last_recorded_at, c.closed_at, c.paused_at, c.urgency";

    private const string Unremembered = "CASE WHEN c.head_hash = $2 THEN '' ELSE c.state END";

    public static Question Key(CommandKey key, Action<Answer> onRow) =>
        Question.Of(
            row => onRow(key.AnswerFrom(row.GetString(0), row.GetString(1))),
            "SELECT request_hash, answer FROM command_keys WHERE principal = $1 AND key = $2",
            key.Principal,
            key.Key
        );

    /// <summary>A case, with what lies beside it: one statement costs less than four.</summary>
    /// <param name="known">Head of the case that its state is remembered by: with that one, its text is not asked for.</param>
    public static Question Case(Guid id, string known, Caller by, Action<CaseRow, CaseNotes> onRow) =>
        Question.Of(
            row => onRow(Read(row), ReadNotes(row)),
            $"SELECT {Columns}, {Unremembered}, "
                + "(SELECT count(*) FROM case_readers r WHERE r.case_id = c.id AND r.person = $3), "
                + "(SELECT count(*) FROM related_cases r WHERE r.child_id = c.id AND r.wait = $4), "
                + "(SELECT max(s.value) FROM stamps s WHERE s.name = $5) FROM cases c WHERE c.id = $1",
            id,
            known,
            by.PersonId,
            (int)Engine.Cases.Waiting.Open,
            StampRow.PeopleOf(by.Agency)
        );

    /// <summary>The same for the machinery, where no other host or command is at it; SQLite has one writer anyway.</summary>
    public static Question FreeCase(Guid id, string known, bool isPostgres, Action<CaseRow> onRow) =>
        Question.Of(
            row => onRow(Read(row)),
            $"SELECT {Columns}, {Unremembered} FROM cases c WHERE c.id = $1{(isPostgres ? " FOR UPDATE SKIP LOCKED" : "")}",
            id,
            known
        );

    /// <summary>Cases whose rows wait for this one.</summary>
    public static Question Waiting(Guid ended, Action<CaseRow> onRow) =>
        Question.Of(
            row => onRow(Read(row)),
            $"SELECT {Columns}, c.state FROM cases c WHERE c.id IN "
                + "(SELECT r.parent_id FROM related_cases r WHERE r.child_id = $1 AND r.wait = $2) ORDER BY c.id",
            ended,
            (int)Engine.Cases.Waiting.Open
        );

    public static Question Actors(Guid id, Action<CaseActorRow> onRow) =>
        Question.Of(
            row =>
                onRow(
                    new CaseActorRow
                    {
                        CaseId = id,
                        Person = row.GetString(0),
                        Position = row.GetString(1),
                    }
                ),
            "SELECT person, position FROM case_actors WHERE case_id = $1",
            id
        );

    public static Question Events(Guid id, Action<CaseEvent> onRow) =>
        Question.Of(row => onRow(EventJson.Read(row.GetString(0))), "SELECT payload FROM events WHERE case_id = $1 ORDER BY seq", id);

    private static CaseNotes ReadNotes(DbDataReader row) =>
        new(row.GetInt64(19) > 0, row.GetInt64(20) > 0, row.IsDBNull(21) ? 0 : row.GetInt64(21));

    private static CaseRow Read(DbDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Number = row.GetString(1),
            Agency = row.GetString(2),
            Definition = row.GetString(3),
            Version = row.GetInt32(4),
            ServiceVersion = row.IsDBNull(5) ? null : row.GetInt32(5),
            Confidentiality = (Confidentiality)row.GetInt32(6),
            Status = (CaseStatus)row.GetInt32(7),
            Seq = row.GetInt32(8),
            StateSchema = row.GetInt32(9),
            HeadHash = row.GetString(10),
            Subject = row.GetGuid(11),
            Applicant = row.IsDBNull(12) ? null : row.GetGuid(12),
            ReceivedAt = row.GetInstant(13),
            LastRecordedAt = row.GetInstant(14),
            ClosedAt = row.GetInstantOrNull(15),
            PausedAt = row.GetInstantOrNull(16),
            Urgency = (Urgency)row.GetInt32(17),
            State = row.GetString(18),
        };
}

/// <param name="IsNamed">The caller was named to see the case.</param>
/// <param name="IsAwaited">Rows of other cases wait for it.</param>
/// <param name="Stamp">Of the people of the caller's agency.</param>
internal readonly record struct CaseNotes(bool IsNamed, bool IsAwaited, long Stamp);
