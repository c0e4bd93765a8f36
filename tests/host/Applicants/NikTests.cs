using DinsosFlow.Host.Cases.Intake;

namespace DinsosFlow.Host.Tests.Applicants;

public sealed class NikTests
{
    [Theory]
    [InlineData("0000001212120034", "0000001212120034")]
    [InlineData(" 000000.121212-0034 ", "0000001212120034")]
    [InlineData("000000121212003", null)]
    [InlineData("00000012121200345", null)]
    [InlineData("00000012121200x4", null)]
    [InlineData("٠٠٠٠٠٠١٢١٢١٢٠٠٣٤", null)]
    public void Read_TakesSixteenDigits_AndNothingElse(string typed, string? expected) => Assert.Equal(expected, Nik.Read(typed));

    [Fact]
    public void Mask_LeavesTheLastFour() => Assert.Equal("••••••••••••0034", Nik.Mask("0000001212120034"));

    [Theory]
    [InlineData("Ani", "123", false, "NIK pelapor harus 16 angka; yang diketik 3 angka.")]
    [InlineData("Ani", "0000001212120034", true, "jangan keduanya")]
    [InlineData("", "0000001212120034", false, "Nama pelapor belum diisi.")]
    [InlineData("", "", true, "Nama pelapor belum diisi.")]
    public void Person_ThatCannotBeRead_IsRefusedInWords(string name, string nik, bool hasNone, string words)
    {
        var said = "";
        var form = new PersonForm
        {
            Name = name,
            Nik = nik,
            HasNoNik = hasNone,
        };
        Assert.False(form.TryRead(Storage.PersonPart.Reporter, out _, refusal => said = refusal));
        Assert.Contains(words, said, StringComparison.Ordinal);
    }
}
