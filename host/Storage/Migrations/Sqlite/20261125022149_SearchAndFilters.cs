using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchAndFilters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "preferences",
                columns: table => new
                {
                    person_id = table.Column<string>(type: "TEXT", nullable: false),
                    keys_are_off = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preferences", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "saved_filters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sop = table.Column<string>(type: "TEXT", nullable: true),
                    position = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: true),
                    urgency = table.Column<string>(type: "TEXT", nullable: true),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_start = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_filters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "search_rows",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    numbers = table.Column<string>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_rows", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_saved_filters_person_id",
                table: "saved_filters",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_search_rows_case_id",
                table: "search_rows",
                column: "case_id",
                unique: true);

            foreach (var statement in SearchSchema.Sqlite)
            {
                migrationBuilder.Sql(statement);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchSchema.DropSqlite)
            {
                migrationBuilder.Sql(statement);
            }

            migrationBuilder.DropTable(
                name: "preferences");

            migrationBuilder.DropTable(
                name: "saved_filters");

            migrationBuilder.DropTable(
                name: "search_rows");
        }
    }
}
