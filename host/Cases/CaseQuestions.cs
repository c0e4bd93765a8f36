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

    /// <summary>Of ASCII: no name of anything has them.</summary>
    private const char UnitSeparator = '\u001f';
    private const char RecordSeparator = '\u001e';

    /// <summary>A stamp that was never counted is 0.</summary>
    private const string SameStamps =
        "FROM (SELECT 1) AS one WHERE coalesce((SELECT value FROM stamps WHERE name = $1), 0) = $2 "
        + "AND coalesce((SELECT value FROM stamps WHERE name = $3), 0) = $4";

    private const string Unremembered = "CASE WHEN c.head_hash = $2 THEN '' ELSE c.state END";

    /// <summary>Stamps of the caller, and the answer that was given before.</summary>
    public static Question Beginning(Caller by, CommandKey? key, Action<Stamps, Answer?> onRow) =>
        Question.Of(
            row => onRow(ReadStamps(row, 0), ReadAnswer(row, 2, key)),
            $"SELECT {StampsAndAnswer(1)}",
            [.. StampsAndAnswerOf(by, key)]
        );

    /// <summary>A case with all that lies beside it, and one row also where there is no such case: one statement costs less than
    /// six.</summary>
    /// <param name="known">Head of the case that its state is remembered by: with that one, its text is not asked for.</param>
    public static Question Case(Guid id, string known, Caller by, CommandKey? key, Action<AskedCase.Reply> onRow) =>
        Question.Of(
            row => onRow(ReadReply(row, id, key)),
            $"SELECT {Columns}, {Unremembered}, "
                + "(SELECT count(*) FROM case_readers r WHERE r.case_id = $1 AND r.person = $3), "
                + "(SELECT count(*) FROM related_cases r WHERE r.child_id = $1 AND r.wait = $4), "
                + "(SELECT string_agg(a.person || $5 || a.position, $6) FROM case_actors a WHERE a.case_id = $1), "
                + $"{StampsAndAnswer(7)} FROM (SELECT 1) AS one LEFT JOIN cases c ON c.id = $1",
            [
                id,
                known,
                by.PersonId,
                (int)Engine.Cases.Waiting.Open,
                $"{UnitSeparator}",
                $"{RecordSeparator}",
                .. StampsAndAnswerOf(by, key),
            ]
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

    /// <summary>The caller is still who they were taken for, and what is in force is what they were judged by.</summary>
    public static Premise StillIs(Caller by, Stamps asOf) =>
        Premise.OneRow(SameStamps, StampRow.PeopleOf(by.Agency), asOf.People, StampRow.Documents, asOf.Documents);

    /// <summary>Nothing else has happened to the case.</summary>
    public static Premise StillStands(Guid @case, string head) =>
        Premise.OneRow("FROM cases WHERE id = $1 AND head_hash = $2", @case, head);

    public static Question Events(Guid id, Action<CaseEvent> onRow) =>
        Question.Of(row => onRow(EventJson.Read(row.GetString(0))), "SELECT payload FROM events WHERE case_id = $1 ORDER BY seq", id);

    /// <param name="first">Number of its first parameter.</param>
    private static string StampsAndAnswer(int first) =>
        $"(SELECT s.value FROM stamps s WHERE s.name = ${first}), (SELECT s.value FROM stamps s WHERE s.name = ${first + 1}), "
        + $"(SELECT k.request_hash || ${first + 2} || k.answer FROM command_keys k "
        + $"WHERE k.principal = ${first + 3} AND k.key = ${first + 4})";

    /// <summary>Without a key an empty one, which nobody has.</summary>
    private static object[] StampsAndAnswerOf(Caller by, CommandKey? key) =>
        [StampRow.PeopleOf(by.Agency), StampRow.Documents, $"{UnitSeparator}", key?.Principal ?? "", key?.Key ?? ""];

    private static Stamps ReadStamps(DbDataReader row, int at) =>
        new(row.IsDBNull(at) ? 0 : row.GetInt64(at), row.IsDBNull(at + 1) ? 0 : row.GetInt64(at + 1));

    private static Answer? ReadAnswer(DbDataReader row, int at, CommandKey? key)
    {
        if (key is null || row.IsDBNull(at))
        {
            return null;
        }
        var found = row.GetString(at);
        var between = found.IndexOf(UnitSeparator, StringComparison.Ordinal);
        return key.AnswerFrom(found[..between], found[(between + 1)..]);
    }

    private static AskedCase.Reply ReadReply(DbDataReader row, Guid id, CommandKey? key) =>
        new(
            row.IsDBNull(0) ? null : Read(row),
            row.GetInt64(19) > 0,
            row.GetInt64(20) > 0,
            row.IsDBNull(21) ? [] : [.. row.GetString(21).Split(RecordSeparator).Select(actor => ReadActor(id, actor))],
            ReadStamps(row, 22),
            ReadAnswer(row, 24, key)
        );

    private static CaseActorRow ReadActor(Guid id, string actor)
    {
        var between = actor.IndexOf(UnitSeparator, StringComparison.Ordinal);
        return new CaseActorRow
        {
            CaseId = id,
            Person = actor[..between],
            Position = actor[(between + 1)..],
        };
    }

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
