using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;

namespace DinsosFlow.Host.Tests;

/// <summary>The promises of <see cref="LoadedComponent"/> hold for every page and every part of one.</summary>
public sealed class LoadedComponentTests
{
    private static readonly DinsosFlowDb Unasked = Store.Sqlite("tidak-dibuka.db").Open();

    [Fact]
    public void EveryComponent_IsLoadedBeforeItIsDrawn()
    {
        var types = typeof(LoadedComponent).Assembly.GetTypes();
        var components = types.Where(type => type.IsAssignableTo(typeof(IComponent)) && !type.IsAbstract).ToList();

        var others = components.Where(type => !type.IsAssignableTo(typeof(LoadedComponent))).Select(type => type.Name);

        Assert.True(components.Count > 60, $"{components.Count}");
        // Layouts read nothing.
        Assert.Equal(["BareLayout", "MainLayout"], others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parts_ReadOneAfterAnother_InTheirOrder()
    {
        var turn = new ReadingTurn(Unasked);
        var first = new TaskCompletionSource();
        var order = new List<string>();

        var one = turn.ReadAsync(async () =>
        {
            await first.Task;
            order.Add("one");
        });
        var two = turn.ReadAsync(() =>
        {
            order.Add("two");
            return Task.CompletedTask;
        });
        Assert.Empty(order);
        first.SetResult();
        await Task.WhenAll(one, two);

        Assert.Equal(["one", "two"], order);
    }

    [Fact]
    public async Task PartThatFails_GivesTheTurnOn()
    {
        var turn = new ReadingTurn(Unasked);

        await Assert.ThrowsAsync<InvalidOperationException>(() => turn.ReadAsync(() => throw new InvalidOperationException()));

        Assert.True(turn.ReadAsync(() => Task.CompletedTask).IsCompleted);
    }

    [Fact]
    public async Task FormThatTellsItsPage_DoesNotWaitForItself()
    {
        var turn = new ReadingTurn(Unasked);
        var told = false;

        await turn.ActAsync(() =>
            turn.ActAsync(() =>
            {
                told = true;
                return Task.CompletedTask;
            })
        );

        Assert.True(told);
    }
}
