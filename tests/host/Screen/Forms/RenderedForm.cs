using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>A form as a browser without scripts has it: what stands in it, what was typed, which button was pressed.</summary>
internal sealed class RenderedForm
{
    private readonly List<(string Name, string Value)> _fields;
    private readonly List<(string Name, byte[] Bytes)> _files = [];

    private RenderedForm(string page, IElement form)
    {
        Element = form;
        Address = form.GetAttribute("action") ?? page;
        _fields = [.. form.QuerySelectorAll("input, select, textarea").SelectMany(Given)];
    }

    public IElement Element { get; }

    public string Address { get; }

    /// <summary>As they would be sent now.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => _fields;

    public static IDocument Read(string html) => new HtmlParser().ParseDocument(html);

    /// <param name="handler">The form's whole name.</param>
    /// <returns>Null where the page shows no such form.</returns>
    public static RenderedForm? Find(string page, string html, string handler) =>
        Read(html)
            .QuerySelectorAll("form")
            .Where(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == handler && IsShown(form))
            .Select(form => new RenderedForm(page, form))
            .FirstOrDefault();

    /// <param name="html">Of the form alone.</param>
    public static RenderedForm Of(string page, string html) => new(page, Read(html).QuerySelector("form")!);

    /// <summary>Something in it is typed, chosen or ticked.</summary>
    public bool HasFields =>
        Element
            .QuerySelectorAll("input, select, textarea")
            .Any(known => known is not IHtmlInputElement { Type: "hidden" } && IsShown(known));

    /// <returns>Whether a field shows the value again.</returns>
    public static bool Holds(IElement element, string value) => Given(element).Any(given => given.Item2 == value);

    /// <summary>Types, chooses or ticks: what stands there may be changed, and nothing else can be sent.</summary>
    public RenderedForm Fill(string name, string value)
    {
        var field = Element.QuerySelectorAll($"[name=\"{name}\"]").FirstOrDefault(known => IsShown(known) && CanBe(known, value));
        Assert.True(field is not null, $"The form has no {name} that could be \"{value}\": {Element.OuterHtml}");
        if (!IsTick(field))
        {
            _fields.RemoveAll(known => known.Name == name);
        }
        _fields.Add((name, value));
        return this;
    }

    /// <summary>Leaves a field empty, as a browser that does not ask for required ones sends it.</summary>
    public RenderedForm Empty(string name)
    {
        _fields.RemoveAll(known => known.Name == name);
        _fields.Add((name, ""));
        return this;
    }

    public RenderedForm Choose(string name, byte[] file)
    {
        Assert.NotNull(Element.QuerySelector($"input[type=file][name=\"{name}\"]"));
        _files.Add((name, file));
        return this;
    }

    /// <param name="button">Name and value of the button; null for the form's one button, which has none.</param>
    public async Task<Shown> SendAsync(Browser browser, (string Name, string Value)? button = null)
    {
        var pressed = Element
            .QuerySelectorAll("button")
            .FirstOrDefault(known =>
                known.GetAttribute("name") == button?.Name && (known.GetAttribute("value") ?? "") == (button?.Value ?? "")
            );
        Assert.True(pressed is not null, $"The form has no button {button}: {Element.OuterHtml}");
        List<(string Name, string Value)> sent = button is { } named ? [.. _fields, named] : _fields;
        if (_files.Count == 0)
        {
            return await browser.PostAsync(Address, [.. sent]);
        }
        Assert.Equal("multipart/form-data", Element.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
        {
            content.Add(new StringContent(value), name);
        }
        foreach (var (name, bytes) in _files)
        {
            content.Add(
                new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/pdf") } },
                name,
                "surat.pdf"
            );
        }
        return await browser.SendAsync(Address, content);
    }

    /// <summary>What the browser must not send empty.</summary>
    public IReadOnlyList<string> Required =>
        [.. Element.QuerySelectorAll("[required]").Where(IsShown).Select(known => known.GetAttribute("name")!)];

    private static IEnumerable<(string, string)> Given(IElement element) =>
        element switch
        {
            IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } tick => tick.IsChecked
                ? [(name, tick.Value)]
                : [],
            IHtmlInputElement { Type: "file" } => [],
            IHtmlInputElement { Name: { Length: > 0 } name } input => [(name, input.Value)],
            IHtmlSelectElement { Name: { Length: > 0 } name } select => [(name, select.Value ?? "")],
            IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [(name, area.Value)],
            _ => [],
        };

    private static bool CanBe(IElement field, string value) =>
        field switch
        {
            IHtmlSelectElement select => select.Options.Any(option => option.Value == value),
            IHtmlInputElement { Type: "hidden" } => false,
            IHtmlInputElement { Type: "checkbox" or "radio" } tick => tick.Value == value,
            _ => true,
        };

    private static bool IsTick(IElement field) => field is IHtmlInputElement { Type: "checkbox" };

    /// <summary>A fold can be opened without scripts; what is hidden cannot be reached.</summary>
    private static bool IsShown(IElement element) =>
        !element.HasAttribute("hidden") && (element.ParentElement is null || IsShown(element.ParentElement));
}
