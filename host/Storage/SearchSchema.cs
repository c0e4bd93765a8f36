namespace DinsosFlow.Host.Storage;

/// <summary>
/// What the migration <c>Initial</c> adds beside the model: the index over words, and the erasing of a search row with the
/// words it was made of. Never edited after the first release; a later change is a constant of its own.
/// </summary>
internal static class SearchSchema
{
    /// <summary>
    /// An FTS5 index over <c>search_rows.words</c>. The marks of agencies stay whole words. With secure-delete, words that
    /// were erased leave the index at once and not with some later merge.
    /// </summary>
    public static readonly string[] Sqlite =
    [
        """
            CREATE VIRTUAL TABLE search_words USING fts5(words, content = 'search_rows', content_rowid = 'id', detail = 'none',
                prefix = '2 3', tokenize = "unicode61 remove_diacritics 2 tokenchars '@-_'")
            """,
        "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
        """
            CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN
                INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
            END
            """,
        """
            CREATE TRIGGER search_rows_removed AFTER DELETE ON search_rows BEGIN
                INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
            END
            """,
        """
            CREATE TRIGGER search_rows_changed AFTER UPDATE OF words ON search_rows BEGIN
                INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
                INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
            END
            """,
        """
            CREATE TRIGGER personal_erased AFTER UPDATE OF text ON personal WHEN new.text IS NULL BEGIN
                DELETE FROM search_rows WHERE case_id = new.case_id
                    AND EXISTS (SELECT 1 FROM cases WHERE id = new.case_id AND new.id IN (subject, applicant));
            END
            """,
        """
            CREATE TRIGGER personal_removed AFTER DELETE ON personal BEGIN
                DELETE FROM search_rows WHERE case_id = old.case_id
                    AND EXISTS (SELECT 1 FROM cases WHERE id = old.case_id AND old.id IN (subject, applicant));
            END
            """,
    ];

    /// <summary>A GIN index over the words as they are: no parser or dictionary of the database stands between. Its list of unsorted
    /// entries is kept short, as every search reads it through.</summary>
    public static readonly string[] Postgres =
    [
        "ALTER TABLE search_rows ADD COLUMN document tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' "
            + "'))) STORED",
        "CREATE INDEX ix_search_rows_document ON search_rows USING gin (document) WITH (gin_pending_list_limit = 256)",
        """
            CREATE FUNCTION search_row_erased() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                DELETE FROM search_rows s USING cases c
                    WHERE s.case_id = old.case_id AND c.id = old.case_id AND old.id IN (c.subject, c.applicant);
                RETURN NULL;
            END
            $$
            """,
        "CREATE TRIGGER personal_erased AFTER UPDATE OF text ON personal FOR EACH ROW WHEN (new.text IS NULL) EXECUTE FUNCTION "
            + "search_row_erased()",
        "CREATE TRIGGER personal_removed AFTER DELETE ON personal FOR EACH ROW EXECUTE FUNCTION search_row_erased()",
    ];
}
