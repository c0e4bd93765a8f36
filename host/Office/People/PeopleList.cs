using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Office.Lists;

namespace DinsosFlow.Host.Office.People;

/// <summary>The columns of a list of people, and what a spreadsheet does to their digits.</summary>
public static partial class PeopleList
{
    public const int MaxLines = 5000;

    public const string Nip = "NIP";
    public const string Name = "Nama";
    public const string Position = "Jabatan";
    public const string Unit = "Unit";
    public const string Kind = "Jenis";
    public const string From = "Mulai";
    public const string Until = "Selesai";
    public const string Email = "Surel";
    public const string Phone = "HP";
    public const string Rank = "Pangkat";
    public const string Grade = "Golongan";

    /// <summary>A list without headings has them in this order.</summary>
    private static readonly ImmutableArray<ListHeading> Ordered =
    [
        new(Nip, "nomor induk pegawai", "ni pppk", "nip ni pppk", "nama pengguna", "nip atau nama pengguna"),
        new(Name, "nama lengkap", "nama pegawai", "nama asn", "nama dan gelar", "nama lengkap dan gelar", "nama orang"),
        new(Position, "nama jabatan", "jabatan sekarang", "jabatan struktural", "jabatan fungsional", "jabatan pelaksana"),
        new(Kind, "jenis penugasan", "definitif plt plh", "jenis jabatan", "status penugasan"),
        new(From, "mulai", "sejak", "tmt jabatan", "tanggal mulai", "mulai tanggal"),
        new(Until, "sampai", "tanggal selesai", "berakhir", "sampai tanggal", "sampai dengan"),
        new(Email, "email", "alamat email", "alamat surel", "surat elektronik"),
        new(
            Phone,
            "no hp",
            "nomor hp",
            "telepon",
            "no telepon",
            "nomor telepon",
            "no wa",
            "nomor wa",
            "wa",
            "whatsapp",
            "handphone",
            "ponsel"
        ),
    ];

    public static readonly ImmutableArray<ListHeading> Headings =
    [
        .. Ordered,
        // Before the golongan: a column headed "Pangkat/Gol. Ruang" has both.
        new(Rank, "pangkat golongan", "pangkat gol", "pangkat dan golongan", "pangkat golongan ruang", "pangkat gol ruang"),
        new(Grade, "gol", "golongan ruang", "gol ruang"),
        new(Unit, "unit kerja", "nama unit", "bidang", "bagian", "unit organisasi", "seksi", "sub bagian", "subbagian", "uptd"),
    ];

    /// <summary>The headings of a list that nothing is left out of.</summary>
    public static string Heading => string.Join(';', Ordered.Select(heading => heading.Name));

    public static HeadedList Read(string text) => HeadedList.Read(text, Headings, Ordered.Length);

    /// <summary>
    /// Spreadsheets keep the first fifteen digits of a number and write zeros for the rest. No NIP ends in three zeros: its last three
    /// digits count people from 001.
    /// </summary>
    public static bool HasLostDigits(string typed) =>
        Exponent().IsMatch(typed) || (typed.Length > 15 && typed.All(char.IsAsciiDigit) && typed[15..].All(digit => digit == '0'));

    /// <summary>A spreadsheet takes the first zero from a number; every mobile number of the country begins with 08.</summary>
    public static string WithFirstZero(string phone) => CutMobile().IsMatch(phone) ? $"0{phone}" : phone;

    [GeneratedRegex(@"^\d(?:[.,]\d+)?[eE]\+?\d+$")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^8\d{8,11}$")]
    private static partial Regex CutMobile();
}
