using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CasePersons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_persons",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<Guid>(type: "uuid", nullable: true),
                    nik = table.Column<Guid>(type: "uuid", nullable: true),
                    has_no_nik = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_persons", x => new { x.case_id, x.part });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_persons");
        }
    }
}
