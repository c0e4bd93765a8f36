using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LimitsAndBreaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadlines_passed_at_due_at",
                table: "deadlines");

            migrationBuilder.AddColumn<int>(
                name: "reason",
                table: "visit_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "urgency",
                table: "tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "deadlines",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "calendar_version",
                table: "deadlines",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_standing",
                table: "deadlines",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "next_at",
                table: "deadlines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "paused_at",
                table: "cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "urgency",
                table: "cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Limits from before the ladder: the sweep goes on with them.
            migrationBuilder.Sql("UPDATE deadlines SET next_at = due_at WHERE passed_at IS NULL");

            migrationBuilder.CreateTable(
                name: "breaches",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    deadline = table.Column<int>(type: "INTEGER", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: true),
                    is_late_recording = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breaches", x => new { x.case_id, x.deadline });
                });

            migrationBuilder.CreateTable(
                name: "compensations",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    is_granted = table.Column<bool>(type: "INTEGER", nullable: true),
                    used_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compensations", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_next_at",
                table: "deadlines",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_breaches_agency_due_at",
                table: "breaches",
                columns: new[] { "agency", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_compensations_agency_is_granted",
                table: "compensations",
                columns: new[] { "agency", "is_granted" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "breaches");

            migrationBuilder.DropTable(
                name: "compensations");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_next_at",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "visit_facts");

            migrationBuilder.DropColumn(
                name: "urgency",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "calendar",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "calendar_version",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "is_standing",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "next_at",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "urgency",
                table: "cases");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_passed_at_due_at",
                table: "deadlines",
                columns: new[] { "passed_at", "due_at" });
        }
    }
}
