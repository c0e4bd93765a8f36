using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DinsosFlow.Host.Screen;

/// <summary>
/// What every page and every part of a page is (<c>_Imports.razor</c> says so once, a test walks them all). It differs from
/// Blazor's own base in two promises that hold on PostgreSQL too, where a query truly lets others run meanwhile:
/// <list type="number">
/// <item>It is drawn only when what it reads is there. Blazor's own draws once before, with nothing in the fields.</item>
/// <item>The parts of one request read in turn (<see cref="ReadingTurn"/>): they share the request's one context,
/// and what they ask goes to the database together. A part need not know what its neighbours read, nor open a context of its own.</item>
/// </list>
/// </summary>
/// <remarks>
/// There is nothing for an interactive page (no second drawing of its own accord, no after-render): pages are HTML forms.
/// </remarks>
public abstract class LoadedComponent : IComponent, IHandleEvent
{
    private RenderHandle _handle;
    private bool _isInitialized;
    private bool _isLoaded;
    private bool _isDrawing;

    [Inject]
    internal ReadingTurn Turn { get; set; } = null!;

    void IComponent.Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public virtual Task SetParametersAsync(ParameterView parameters)
    {
        // Before anything is waited for: the view of the parameters is good only until then.
        parameters.SetParameterProperties(this);
        return LoadAsync();
    }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await Turn.ActAsync(() => item.InvokeAsync(arg));
        StateHasChanged();
    }

    protected virtual void BuildRenderTree(RenderTreeBuilder builder) { }

    protected virtual void OnInitialized() { }

    protected virtual Task OnInitializedAsync() => Task.CompletedTask;

    protected virtual void OnParametersSet() { }

    protected virtual Task OnParametersSetAsync() => Task.CompletedTask;

    /// <summary>Draws the component anew, with its parts; not before it was loaded.</summary>
    protected void StateHasChanged()
    {
        if (_isDrawing || !_isLoaded)
        {
            return;
        }
        _isDrawing = true;
        _handle.Render(Draw);
    }

    /// <summary>Likewise, for what another part has found out meanwhile.</summary>
    protected Task DrawAgainAsync() => _handle.Dispatcher.InvokeAsync(StateHasChanged);

    private async Task LoadAsync()
    {
        var (isWaiting, isShown) = (false, false);
        var load = Turn.ReadAsync(async () =>
        {
            if (!_isInitialized)
            {
                _isInitialized = true;
                OnInitialized();
                await OnInitializedAsync();
            }
            OnParametersSet();
            await OnParametersSetAsync();
            if (isWaiting)
            {
                // In its turn still: the parts that are in it begin before anything more is asked.
                isShown = true;
                Show();
            }
        });
        // What reads nothing is drawn at once, with parts that read nothing either: nobody waits for the page of an error.
        isWaiting = !load.IsCompleted;
        await load;
        if (!isShown)
        {
            Show();
        }
    }

    private void Show()
    {
        _isLoaded = true;
        StateHasChanged();
    }

    private void Draw(RenderTreeBuilder builder)
    {
        _isDrawing = false;
        BuildRenderTree(builder);
    }
}
