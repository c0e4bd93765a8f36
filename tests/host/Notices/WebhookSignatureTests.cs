using DinsosFlow.Host.Notices.Webhooks;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class WebhookSignatureTests
{
    /// <summary>The example that the libraries of standard-webhooks are tested with.</summary>
    [Fact]
    public void Of_TheExampleOfTheStandard_IsItsSignature()
    {
        var headers = WebhookSignature.Of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.FromUnixTimeSeconds(1614265330),
            """{"test": 2432232314}"""
        );

        Assert.Equal(
            [
                ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                ("webhook-timestamp", "1614265330"),
                ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ],
            headers
        );
    }

    /// <summary>The standard asks for 24 to 64 bytes.</summary>
    [Fact]
    public void NewSecret_IsRandomAndSerializedAsTheStandardSays()
    {
        var (one, other) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());

        Assert.NotEqual(one, other);
        Assert.StartsWith("whsec_", one, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
    }

    [Fact]
    public void Of_ASecretOfAnotherKind_Throws() =>
        Assert.Throws<ArgumentException>(() => WebhookSignature.Of(new string('a', 64), "id", Instant.FromUnixTimeSeconds(0), ""));
}
