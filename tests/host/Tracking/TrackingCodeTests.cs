using DinsosFlow.Host.Cases.Intake;

namespace DinsosFlow.Host.Tests.Tracking;

public class TrackingCodeTests
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    [Fact]
    public void New_ReadBackAsWritten_IsItself()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = TrackingCode.New();
            var written = TrackingCode.Written(code);
            Assert.Matches("^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$", written);
            Assert.Equal(code, TrackingCode.Parse($" {written.ToLowerInvariant().Replace('-', ' ')} "));
        }
    }

    [Fact]
    public void Parse_EverySlipAndEverySwap_IsFound()
    {
        var code = TrackingCode.New();
        for (var place = 0; place < code.Length; place++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != code[place]))
            {
                Assert.Null(TrackingCode.Parse(code[..place] + letter + code[(place + 1)..]));
            }
            for (var other = place + 1; other < code.Length; other++)
            {
                var swapped = code.ToCharArray();
                (swapped[place], swapped[other]) = (swapped[other], swapped[place]);
                Assert.True(code[place] == code[other] || TrackingCode.Parse(new string(swapped)) is null);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QF")]
    [InlineData("' OR 1=1 --")]
    public void Parse_WhatIsNoCode_IsNone(string? typed) => Assert.Null(TrackingCode.Parse(typed));
}
