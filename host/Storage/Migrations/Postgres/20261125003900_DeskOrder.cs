using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_holder",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_task_positions_position",
                table: "task_positions");

            migrationBuilder.AddColumn<Instant>(
                name: "sorts_at",
                table: "tasks",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: NodaTime.Instant.FromUnixTimeTicks(0L));

            migrationBuilder.AddColumn<string>(
                name: "agency",
                table: "task_positions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_free",
                table: "task_positions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Instant>(
                name: "sorts_at",
                table: "task_positions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: NodaTime.Instant.FromUnixTimeTicks(0L));

            // Rows from before the order: all of them are ordinary, for urgency came with the same release.
            migrationBuilder.Sql("UPDATE tasks SET sorts_at = coalesce(due_at, opened_at + interval '36525 days')");
            migrationBuilder.Sql(
                "UPDATE task_positions SET agency = t.agency, is_free = t.holder IS NULL, sorts_at = t.sorts_at FROM tasks t WHERE t.case_id = task_positions.case_id AND t.task = task_positions.task"
            );

            migrationBuilder.CreateIndex(
                name: "ix_tasks_holder_sorts_at",
                table: "tasks",
                columns: new[] { "holder", "sorts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_task_positions_agency_position_is_free_sorts_at",
                table: "task_positions",
                columns: new[] { "agency", "position", "is_free", "sorts_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_holder_sorts_at",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_task_positions_agency_position_is_free_sorts_at",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "sorts_at",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "agency",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "is_free",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "sorts_at",
                table: "task_positions");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_holder",
                table: "tasks",
                column: "holder");

            migrationBuilder.CreateIndex(
                name: "ix_task_positions_position",
                table: "task_positions",
                column: "position");
        }
    }
}
