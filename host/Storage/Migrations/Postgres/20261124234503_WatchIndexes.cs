using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WatchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_visit_facts_reason_closed_at",
                table: "visit_facts",
                columns: new[] { "reason", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_agency_due_at",
                table: "tasks",
                columns: new[] { "agency", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_agency_kind_due_at",
                table: "deadlines",
                columns: new[] { "agency", "kind", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_visit_facts_reason_closed_at",
                table: "visit_facts");

            migrationBuilder.DropIndex(
                name: "ix_tasks_agency_due_at",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_deadlines_agency_kind_due_at",
                table: "deadlines");
        }
    }
}
