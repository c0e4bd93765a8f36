using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RelatedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "related_cases",
                columns: table => new
                {
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    child_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    is_new = table.Column<bool>(type: "INTEGER", nullable: false),
                    wait = table.Column<int>(type: "INTEGER", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_cases", x => new { x.parent_id, x.child_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_related_cases_child_id",
                table: "related_cases",
                column: "child_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "related_cases");
        }
    }
}
