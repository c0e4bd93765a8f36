using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeriodicWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "matters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: true),
                    on = table.Column<LocalDate>(type: "date", nullable: false),
                    lead = table.Column<string>(type: "text", nullable: false),
                    remind_on = table.Column<LocalDate>(type: "date", nullable: false),
                    sop = table.Column<string>(type: "text", nullable: true),
                    repeat_years = table.Column<int>(type: "integer", nullable: true),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "periodic_runs",
                columns: table => new
                {
                    agency = table.Column<string>(type: "text", nullable: false),
                    schedule = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_periodic_runs", x => new { x.agency, x.schedule, x.unit, x.period });
                });

            migrationBuilder.CreateTable(
                name: "periodic_schedules",
                columns: table => new
                {
                    agency = table.Column<string>(type: "text", nullable: false),
                    schedule = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    every = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_periodic_schedules", x => new { x.agency, x.schedule, x.unit });
                });

            migrationBuilder.CreateIndex(
                name: "ix_matters_agency_closed_at_remind_on",
                table: "matters",
                columns: new[] { "agency", "closed_at", "remind_on" });

            migrationBuilder.CreateIndex(
                name: "ix_matters_case_id",
                table: "matters",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_periodic_runs_case_id",
                table: "periodic_runs",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters");

            migrationBuilder.DropTable(
                name: "periodic_runs");

            migrationBuilder.DropTable(
                name: "periodic_schedules");
        }
    }
}
