using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.Access;

/// <summary>What Identity refuses, in the user's words.</summary>
internal sealed class IndonesianErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), "Ada gangguan; coba lagi.");

    public override IdentityError ConcurrencyFailure() =>
        Of(nameof(ConcurrencyFailure), "Data orang ini baru saja diubah orang lain. Muat ulang halaman.");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "Kata sandi yang sekarang salah.");

    public override IdentityError PasswordTooShort(int length) =>
        Of(nameof(PasswordTooShort), $"Kata sandi paling sedikit {length} huruf.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Of(nameof(PasswordRequiresUniqueChars), $"Kata sandi paling sedikit memakai {uniqueChars} huruf yang berbeda.");

    public override IdentityError DuplicateUserName(string userName) =>
        Of(nameof(DuplicateUserName), $"NIP atau nama pengguna {userName} sudah dipakai.");

    public override IdentityError InvalidUserName(string? userName) =>
        Of(nameof(InvalidUserName), "NIP atau nama pengguna hanya boleh berisi huruf, angka, dan tanda . - _ @ +");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
