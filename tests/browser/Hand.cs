using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>Does what a person does, and counts it: a click, a field.</summary>
internal sealed class Hand(IPage page)
{
    public IPage Page => page;
    public int Count { get; private set; }

    public Task ClickAsync(string what) => ClickAsync(page, what);

    public Task FillAsync(string what, string text) => FillAsync(page, what, text);

    public Task SelectAsync(string what, string value) => SelectAsync(page, what, value);

    public Task ClickAsync(IPage at, string what)
    {
        Count++;
        return at.Locator(what).First.ClickAsync();
    }

    public Task FillAsync(IPage at, string what, string text)
    {
        Count++;
        return at.FillAsync(what, text);
    }

    /// <param name="value">An option's value, or its words.</param>
    public async Task SelectAsync(IPage at, string what, string value)
    {
        Count++;
        await at.SelectOptionAsync(what, value);
    }

    public Task ChooseAsync(string what, string name, byte[] bytes)
    {
        Count++;
        return page.SetInputFilesAsync(
            what,
            new FilePayload
            {
                Name = name,
                Buffer = bytes,
                MimeType = "application/octet-stream",
            }
        );
    }

    public async Task PasteAsync(string what, string html)
    {
        Count++;
        await page.EvaluateAsync(
            "([what, html]) => { const held = new DataTransfer(); held.setData('text/html', html); held.setData('text/plain', 'tabel');"
                + "document.querySelector(what).dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, "
                + "cancelable: true })); }",
            new[] { what, html }
        );
    }
}
