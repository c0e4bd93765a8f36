using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Sqlite
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
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<Guid>(type: "TEXT", nullable: true),
                    nik = table.Column<Guid>(type: "TEXT", nullable: true),
                    has_no_nik = table.Column<bool>(type: "INTEGER", nullable: false)
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
