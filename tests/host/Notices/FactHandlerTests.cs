using DinsosFlow.Host.Notices;
using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class FactHandlerTests : StoreTest
{
    protected override IDatabase Create() => new SqliteDatabase();

    /// <summary>Written by hand: names are stored, so that none changes or goes by mistake.</summary>
    [Fact]
    public void EveryHandlerOfTheHost_IsFound_AndHasItsOwnName()
    {
        using var notices = new NoticeOffice(Office, NoticeOffice.MailAt(1));
        using var scope = notices.New<Scopes>().Factory.CreateScope();

        var found = scope.ServiceProvider.GetServices<INotificationHandler<CommittedFact>>().Cast<IFactHandler>().ToList();

        Assert.Equal(["kabar", "surel", "webhook"], found.Select(handler => handler.Name).Order());
        var written = typeof(IFactHandler).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IFactHandler)));
        Assert.Equal(written.Select(type => type.Name).Order(), found.Select(handler => handler.GetType().Name).Order());
    }

    private sealed record Scopes(IServiceScopeFactory Factory);
}
