using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Sqlite
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

            migrationBuilder.AddColumn<long>(
                name: "urgency",
                table: "tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "agency",
                table: "task_positions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_free",
                table: "task_positions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "urgency",
                table: "task_positions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // As the projection would write it, so that desks are whole without a rebuild.
            migrationBuilder.Sql("UPDATE tasks SET urgency = coalesce(due_at, opened_at + 3155760000000000)");
            migrationBuilder.Sql(
                "UPDATE task_positions SET agency = t.agency, is_free = t.holder IS NULL, urgency = t.urgency FROM tasks t WHERE t.case_id = task_positions.case_id AND t.task = task_positions.task");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_holder_urgency",
                table: "tasks",
                columns: new[] { "holder", "urgency" });

            migrationBuilder.CreateIndex(
                name: "ix_task_positions_agency_position_is_free_urgency",
                table: "task_positions",
                columns: new[] { "agency", "position", "is_free", "urgency" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_holder_urgency",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_task_positions_agency_position_is_free_urgency",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "urgency",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "agency",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "is_free",
                table: "task_positions");

            migrationBuilder.DropColumn(
                name: "urgency",
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
