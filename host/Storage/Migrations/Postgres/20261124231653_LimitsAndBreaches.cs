using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "urgency",
                table: "tasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "calendar_version",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_standing",
                table: "deadlines",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Instant>(
                name: "next_at",
                table: "deadlines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Instant>(
                name: "paused_at",
                table: "cases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "urgency",
                table: "cases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // Limits from before the ladder: the sweep goes on with them.
            migrationBuilder.Sql("UPDATE deadlines SET next_at = due_at WHERE passed_at IS NULL");

            migrationBuilder.CreateTable(
                name: "breaches",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cause = table.Column<string>(type: "text", nullable: true),
                    is_late_recording = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breaches", x => new { x.case_id, x.deadline });
                });

            migrationBuilder.CreateTable(
                name: "compensations",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    is_granted = table.Column<bool>(type: "boolean", nullable: true),
                    used_by = table.Column<Guid>(type: "uuid", nullable: true)
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
