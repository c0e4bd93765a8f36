using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace DinsosFlow.Host.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "book_counters",
                columns: table => new
                {
                    agency = table.Column<string>(type: "text", nullable: false),
                    book = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_book_counters", x => new { x.agency, x.book, x.year });
                });

            migrationBuilder.CreateTable(
                name: "book_numbers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    book = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "text", nullable: false),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_by = table.Column<string>(type: "text", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_book_numbers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<LocalDate>(type: "date", nullable: true),
                    sender = table.Column<Guid>(type: "uuid", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: true),
                    attachments = table.Column<int>(type: "integer", nullable: true),
                    nature = table.Column<int>(type: "integer", nullable: true),
                    papers = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "outside_numbers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "text", nullable: true),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_numbers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tracking",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracking", x => x.case_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_book_numbers_agency_book_given_at",
                table: "book_numbers",
                columns: new[] { "agency", "book", "given_at" });

            migrationBuilder.CreateIndex(
                name: "ix_book_numbers_agency_book_year_number",
                table: "book_numbers",
                columns: new[] { "agency", "book", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_book_numbers_case_id",
                table: "book_numbers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_outside_numbers_case_id",
                table: "outside_numbers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_tracking_code",
                table: "tracking",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "book_counters");

            migrationBuilder.DropTable(
                name: "book_numbers");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "outside_numbers");

            migrationBuilder.DropTable(
                name: "tracking");
        }
    }
}
