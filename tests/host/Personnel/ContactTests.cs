using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Tests.Personnel;

public sealed class ContactTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("   ", null)]
    [InlineData(" maria@contoh.go.id ", "maria@contoh.go.id")]
    [InlineData("Maria.Goreti+dinas@mail.Contoh.co.id", "Maria.Goreti+dinas@mail.Contoh.co.id")]
    [InlineData("o'neil_1@contoh-2.id", "o'neil_1@contoh-2.id")]
    public void Read_Address_AsItWasTyped(string? typed, string? expected)
    {
        var (contact, problems) = Contact.Read(typed, null);

        Assert.Empty(problems);
        Assert.Equal(expected, contact.Email);
    }

    [Theory]
    [InlineData("maria")]
    [InlineData("maria@")]
    [InlineData("@contoh.go.id")]
    [InlineData("maria@contoh")]
    [InlineData("maria@contoh.go.id, petrus@contoh.go.id")]
    [InlineData("maria@contoh.go.id;petrus@contoh.go.id")]
    [InlineData("Maria <maria@contoh.go.id>")]
    [InlineData("ma ria@contoh.go.id")]
    [InlineData("maria@contoh.go.id\r\nBcc: semua@contoh.go.id")]
    [InlineData("maria@@contoh.go.id")]
    [InlineData("maria@contoh..go.id")]
    [InlineData("maria@-contoh.go.id")]
    [InlineData("maria@192.168.1.1")]
    [InlineData("maria@[192.168.1.1]")]
    [InlineData("\"maria\"@contoh.go.id")]
    [InlineData("mari\u00e4@contoh.go.id")]
    [InlineData("maria@contoh.go.id\u200b")]
    public void Read_NoAddress_IsRefusedInASentence(string typed)
    {
        var (contact, problems) = Contact.Read(typed, "081234567890");

        Assert.Contains("bukan alamat surel", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal(new Contact(null, "081234567890"), contact);
    }

    [Fact]
    public void Read_AddressOfTheLongestLength_AndOneLetterMore()
    {
        var label = new string('a', 61);
        var longest = $"{new string('b', 64)}@{label}a.{label}.{label}.id";
        Assert.Equal(254, longest.Length);

        Assert.Empty(Contact.Read(longest, null).Problems);
        Assert.Single(Contact.Read("b" + longest, null).Problems);
    }

    [Theory]
    [InlineData("0812 3456 7890", "081234567890")]
    [InlineData("+62 812-3456-7890", "+6281234567890")]
    [InlineData("(0380) 821.234", "0380821234")]
    public void Read_Number_IsKeptAsTyped_AndDialled(string typed, string dial)
    {
        var (contact, problems) = Contact.Read(null, typed);

        Assert.Empty(problems);
        Assert.Equal((typed, dial), (contact.Phone, Contact.DialOf(contact.Phone)));
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("1234567890123456")]
    [InlineData("0812 ABC 7890")]
    [InlineData("62+81234567890")]
    [InlineData("++6281234567890")]
    [InlineData("081234567890;ext=1")]
    public void Read_NoNumber_IsRefusedInASentence(string typed)
    {
        Assert.Contains("bukan nomor HP", Assert.Single(Contact.Read(null, typed).Problems), StringComparison.Ordinal);
    }
}
