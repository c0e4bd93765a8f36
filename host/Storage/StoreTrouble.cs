using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>Another process prepares the store and does not come to an end.</summary>
public sealed class StoreBusyException(Exception inner)
    : Exception("Proses DinsosFlow lain sedang menyiapkan penyimpanan ini dan belum selesai; hentikan proses itu, lalu coba lagi.", inner);

/// <summary>What keeps a host or a verb from opening its store, in one sentence for whoever starts it.</summary>
internal static class StoreTrouble
{
    /// <returns>Null where the failure is not of the store's surroundings: a fault of ours, whose trace is wanted.</returns>
    public static string? SentenceOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (SentenceOfOne(inner) is { } sentence)
            {
                return sentence;
            }
        }
        return null;
    }

    private static string? SentenceOfOne(Exception failure) =>
        failure switch
        {
            StoreOfAnotherBuildException or StoreBusyException => failure.Message,
            PostgresException refused => SentenceOf(refused),
            NpgsqlException when failure.Message.Contains("pool", StringComparison.OrdinalIgnoreCase) =>
                "Semua sambungan ke PostgreSQL sedang terpakai; perbesar Maximum Pool Size pada ConnectionStrings__DinsosFlow.",
            NpgsqlException { InnerException: SocketException or IOException } or SocketException =>
                "Server PostgreSQL tidak dapat dihubungi; periksa alamat pada ConnectionStrings__DinsosFlow dan apakah servernya berjalan.",
            NpgsqlException { InnerException: TimeoutException } or TimeoutException =>
                "Server PostgreSQL tidak menjawab tepat waktu; periksa servernya dan jaringan ke sana, lalu coba lagi.",
            SqliteException refused => SentenceOf(refused),
            AddressInUseException => "Alamat yang akan didengarkan sudah dipakai program lain; pilih alamat lain dengan --urls.",
            UnauthorizedAccessException => "Folder data tidak dapat ditulis; periksa hak atas folder pada DINSOSFLOW_DATA.",
            _ => null,
        };

    private static string? SentenceOf(PostgresException refused) =>
        refused.SqlState switch
        {
            PostgresErrorCodes.TooManyConnections =>
                "Server PostgreSQL sudah penuh sambungan; tutup sambungan lain atau perbesar max_connections, lalu coba lagi.",
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
                "Server PostgreSQL sedang dimulai atau dihentikan; coba lagi sebentar lagi.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                "PostgreSQL menolak nama pengguna atau kata sandi pada ConnectionStrings__DinsosFlow.",
            PostgresErrorCodes.InvalidCatalogName =>
                "Basis data pada ConnectionStrings__DinsosFlow tidak ada; periksa namanya, atau buat dengan `create-database`.",
            PostgresErrorCodes.InsufficientPrivilege =>
                "Pengguna PostgreSQL pada ConnectionStrings__DinsosFlow tidak berhak membuat atau memakai tabelnya.",
            _ => null,
        };

    /// <summary>SQLite's own result codes: 5 and 6 locked, 8 read-only, 11 damaged, 13 disk full, 14 cannot open, 26 no database.</summary>
    private static string? SentenceOf(SqliteException refused) =>
        refused.SqliteErrorCode switch
        {
            5 or 6 => "Penyimpanan sedang dikunci proses lain; hentikan proses itu, lalu coba lagi.",
            8 or 14 => "Berkas penyimpanan tidak dapat dibuka atau ditulis; periksa hak atas folder pada DINSOSFLOW_DATA.",
            11 or 26 => "Berkas penyimpanan rusak atau bukan basis data DinsosFlow; pulihkan dari cadangan.",
            13 => "Disk penuh: penyimpanan tidak dapat ditulis.",
            _ => null,
        };
}
