using System.Net;
using DinsosFlow.Host.Tests.Access.Rights;

namespace DinsosFlow.Host.Tests.Screen.Forms;

public sealed class SqliteActFormsTests : ActFormsSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresActFormsTests : ActFormsSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// Every act by the form that its page shows, sent as a browser without scripts sends it: it is done; what is missing is told above
/// and at its field; and whatever comes between, the words that were typed come back.
/// </summary>
public abstract class ActFormsSuite : IAsyncLifetime
{
    private const string Typed = "Kata & kalimat <penting>";

    private readonly List<string> _wrong = [];
    private RightsOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync() => _office = await RightsOffice.OpenAsync(Create());

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public void EveryAct_HasItsForm() =>
        Assert.Equal(CommandActs.All.Select(act => act.Name).Prepend("StartCase"), ActForms.All.Select(form => form.Name));

    [Fact]
    public Task EveryAct_ByItsFormAlone_IsDone() =>
        WalkAsync(
            ActForms.All,
            async (form, scene) =>
            {
                var before = await _office.EventsAsync();

                var answer = await DoAsync(form, scene, await form.OpenAsync(_office, scene));

                if (answer.Status is not (HttpStatusCode.Found or HttpStatusCode.OK) || await _office.EventsAsync() <= before)
                {
                    _wrong.Add($"{form.Name}: {answer.Status}, nothing was done. {Alerts(answer)}");
                }
            }
        );

    [Fact]
    public Task EveryAct_FieldEmptyOrWrong_IsToldAboveAndAtTheField() =>
        WalkAsync(
            ActForms.All.Where(form => form.Must.Length + form.Bad.Length > 0),
            async (form, scene) =>
            {
                var before = await _office.EventsAsync();
                var browser = await _office.BrowserAsync(form.By);
                var rendered = await form.OpenAsync(_office, scene);
                if (!rendered.Required.Order().SequenceEqual(form.Must.Order()))
                {
                    _wrong.Add($"{form.Name}: the form requires {string.Join(", ", rendered.Required)}");
                }
                foreach (var field in form.Must)
                {
                    rendered = await form.OpenAsync(_office, scene);
                    var emptied = form.File is null ? rendered.Empty(field) : await WithoutFileAsync(form, scene);
                    var answer = await emptied.SendAsync(browser, form.LookFirst ?? PressOf(form, scene));
                    _wrong.AddRange(ToldFields.Faults(answer, field).Select(fault => $"{form.Name}, {field}: {fault}"));
                }
                foreach (var (field, value) in form.Bad)
                {
                    var answer = await (await form.OpenAsync(_office, scene))
                        .Fill(field, value)
                        .SendAsync(browser, form.LookFirst ?? PressOf(form, scene));
                    _wrong.AddRange(ToldFields.Faults(answer, field).Select(fault => $"{form.Name}, {field}=\"{value}\": {fault}"));
                }
                if (await _office.EventsAsync() != before)
                {
                    _wrong.Add($"{form.Name}: something was done");
                }
            }
        );

    /// <summary>The same was done by somebody else while the form was open.</summary>
    [Fact]
    public Task EveryActWithWords_DoneFirstByAnother_GivesThemBack() =>
        WalkAsync(
            ActForms.All.Where(form => form is { Words: not null, Name: not "StartCase" }),
            async (form, scene) =>
            {
                var opened = (await form.OpenAsync(_office, scene)).Fill(form.Words!, Typed);
                await DoAsync(form, scene, await form.OpenAsync(_office, scene));

                ExpectWords(form, await opened.SendAsync(await _office.BrowserAsync(form.By), form.LookFirst ?? PressOf(form, scene)));
            }
        );

    [Fact]
    public Task EveryActWithWords_CaseCancelledFirst_GivesThemBack() =>
        WalkAsync(
            ActForms.All.Where(form => form is { Words: not null, Name: not "StartCase" }),
            async (form, scene) =>
            {
                var opened = (await form.OpenAsync(_office, scene)).Fill(form.Words!, Typed);
                await _office.Transaction.SendAsync(Orders.CancelCase(await _office.CallerAsync("kepala"), scene.Case, "Tidak jadi."));

                ExpectWords(form, await opened.SendAsync(await _office.BrowserAsync(form.By), form.LookFirst ?? PressOf(form, scene)));
            }
        );

    [Fact]
    public Task EveryActWithWords_SessionGone_GivesThemBack() =>
        WalkAsync(
            ActForms.All.Where(form => form.Words is not null),
            async (form, scene) =>
            {
                var opened = (await form.OpenAsync(_office, scene)).Fill(form.Words!, Typed);
                using var nobody = _office.OpenBrowser();

                var answer = await opened.SendAsync(nobody, form.LookFirst ?? PressOf(form, scene));

                if (answer.Status != HttpStatusCode.Unauthorized)
                {
                    _wrong.Add($"{form.Name}: {answer.Status}");
                }
                ExpectWords(form, answer);
            }
        );

    /// <summary>Half of what was sent arrives: nothing is done, and the form is still on the screen to be sent again.</summary>
    [Fact]
    public Task EveryAct_LineBreaksInTheMiddle_NothingIsDone() =>
        WalkAsync(
            ActForms.All.Where(form => form.File is null),
            async (form, scene) =>
            {
                var opened = await form.OpenAsync(_office, scene);
                var before = await _office.EventsAsync();

                await HalfSentForm.SendAsync(await _office.BrowserAsync(form.By), opened.Address, opened.Fields);

                await (await _office.BrowserAsync(form.By)).GetAsync("/");
                if (await _office.EventsAsync() != before)
                {
                    _wrong.Add($"{form.Name}: half of it was enough");
                }
                var again = await DoAsync(form, scene, opened);
                if (again.Status is not (HttpStatusCode.Found or HttpStatusCode.OK) || await _office.EventsAsync() <= before)
                {
                    _wrong.Add($"{form.Name}: sent again, {again.Status} {Alerts(again)}");
                }
            }
        );

    private async Task WalkAsync(IEnumerable<ActForm> forms, Func<ActForm, Scene, Task> tryAsync)
    {
        foreach (var form in forms)
        {
            await tryAsync(form, await form.PrepareAsync(_office));
        }
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    /// <summary>Presses what stands there; where the form first tells what will become of it, the page that told it shows the
    /// second button.</summary>
    private async Task<Shown> DoAsync(ActForm form, Scene scene, RenderedForm opened)
    {
        var browser = await _office.BrowserAsync(form.By);
        if (form.LookFirst is not { } look)
        {
            return await opened.SendAsync(browser, PressOf(form, scene));
        }
        var told = await opened.SendAsync(browser, look);
        var second = RenderedForm.Find(opened.Address, told.Text, ActForm.In(form.Form, scene));
        Assert.True(second is not null, $"{form.Name}: the form is gone after a look. {told.Text}");
        return await second.SendAsync(browser);
    }

    private async Task<RenderedForm> WithoutFileAsync(ActForm form, Scene scene) =>
        await (form with { File = null }).OpenAsync(_office, scene);

    private static (string, string)? PressOf(ActForm form, Scene scene) =>
        form.Press is { } press ? (press.Name, ActForm.In(press.Value, scene)) : null;

    /// <summary>It was done with the words, or they stand on the page that says why it was not.</summary>
    private void ExpectWords(ActForm form, Shown answer)
    {
        if (answer.Location is null && !WebUtility.HtmlDecode(answer.Text).Contains(Typed, StringComparison.Ordinal))
        {
            _wrong.Add($"{form.Name}: {answer.Status}, the words are lost. {Alerts(answer)}");
        }
        if (answer.Text.Contains("<penting>", StringComparison.Ordinal))
        {
            _wrong.Add($"{form.Name}: the words are not encoded");
        }
    }

    private static string Alerts(Shown answer) =>
        string.Join(" | ", RenderedForm.Read(answer.Text).QuerySelectorAll("[role=alert]").Select(alert => alert.TextContent.Trim()));
}
