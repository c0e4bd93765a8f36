namespace DinsosFlow.Host.Storage;

/// <summary>
/// What the migration <c>Initial</c> adds for <see cref="StampRow"/>: whatever changes who may do what counts its agency's
/// stamp on, in the same transaction. That a token was used, or a password mistyped, is no such change.
/// </summary>
internal static class StampSchema
{
    private static readonly string[] OfAnAgency = ["grants", "holdings", "absences", "case_openings", "agency_emblems"];

    private static readonly string[] OfAPerson =
    [
        "agency",
        "full_name",
        "rank",
        "deactivated_at",
        "security_stamp",
        "must_change_password",
    ];

    public static readonly string[] Sqlite =
    [
        .. OfAnAgency.SelectMany(table =>
            new[]
            {
                OnSqlite($"{table}_added", $"INSERT ON {table}", "new.agency"),
                OnSqlite($"{table}_changed", $"UPDATE ON {table}", "new.agency"),
                OnSqlite($"{table}_removed", $"DELETE ON {table}", "old.agency"),
            }
        ),
        OnSqlite("people_added", "INSERT ON \"AspNetUsers\"", "new.agency"),
        OnSqlite(
            "people_changed",
            $"UPDATE OF {string.Join(", ", OfAPerson)} ON \"AspNetUsers\" WHEN "
                + string.Join(" OR ", OfAPerson.Select(column => $"old.{column} IS NOT new.{column}")),
            "new.agency"
        ),
        OnSqlite("people_removed", "DELETE ON \"AspNetUsers\"", "old.agency"),
        OnSqlite("tokens_added", "INSERT ON tokens", "(SELECT agency FROM \"AspNetUsers\" WHERE id = new.person_id)"),
        OnSqlite("tokens_revoked", "UPDATE OF revoked_at ON tokens", "(SELECT agency FROM \"AspNetUsers\" WHERE id = new.person_id)"),
        OnSqlite("tokens_removed", "DELETE ON tokens", "(SELECT agency FROM \"AspNetUsers\" WHERE id = old.person_id)"),
    ];

    public static readonly string[] Postgres =
    [
        """
            CREATE FUNCTION count_people() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN old ELSE new END);
                of_agency text := coalesce(changed ->> 'agency', (SELECT agency FROM "AspNetUsers" WHERE id = changed ->> 'person_id'));
            BEGIN
                INSERT INTO stamps (name, value) VALUES ('people:' || coalesce(of_agency, ''), 1)
                    ON CONFLICT (name) DO UPDATE SET value = stamps.value + 1;
                RETURN NULL;
            END
            $$
            """,
        .. OfAnAgency.Select(table => OnPostgres(table, $"INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW")),
        OnPostgres("people", "INSERT OR DELETE ON \"AspNetUsers\" FOR EACH ROW"),
        OnPostgres(
            "people_changed",
            $"UPDATE OF {string.Join(", ", OfAPerson)} ON \"AspNetUsers\" FOR EACH ROW WHEN ("
                + string.Join(" OR ", OfAPerson.Select(column => $"old.{column} IS DISTINCT FROM new.{column}"))
                + ")"
        ),
        OnPostgres("tokens", "INSERT OR DELETE OR UPDATE OF revoked_at ON tokens FOR EACH ROW"),
    ];

    private static string OnSqlite(string name, string when, string agency) =>
        $"""
            CREATE TRIGGER {name}_counted AFTER {when} BEGIN
                INSERT INTO stamps (name, value) VALUES ('people:' || coalesce({agency}, ''), 1)
                    ON CONFLICT (name) DO UPDATE SET value = value + 1;
            END
            """;

    private static string OnPostgres(string name, string when) =>
        $"CREATE TRIGGER {name}_counted AFTER {when} EXECUTE FUNCTION count_people()";
}
