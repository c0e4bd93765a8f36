using System.Net;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Tests.Screen.Forms;
using DinsosFlow.Host.Tests.Walks;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Screen;

public sealed class SqliteFormWordsTests(SqliteWalkOffice office, ITestOutputHelper output)
    : FormWordsSuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresFormWordsTests(PostgresWalkOffice office, ITestOutputHelper output)
    : FormWordsSuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>
/// Every form that anybody of the demonstration is shown, filled, and then: the session has run out, somebody else sits at the
/// computer, the form is no longer on its page. Nothing is done, and every word that was typed is on the page that answers.
/// </summary>
public abstract partial class FormWordsSuite(WalkOffice office, ITestOutputHelper output)
{
    private const string Typed = "Kata & kalimat <penting> ke-";

    private static readonly string[] People = [Places.Head, "kasubag-kepegawaian-umum", Places.Administrator];

    [Fact]
    public async Task EveryForm_SessionGone_GivesItsWordsBack() =>
        await ForEveryFormAsync(
            async (form, fields) =>
            {
                using var nobody = new Browser(office.Office.Url);

                var answer = await nobody.PostAsync(form.Address, [.. fields]);

                return (answer, HttpStatusCode.Unauthorized);
            }
        );

    [Fact]
    public async Task EveryForm_AnotherPersonAtTheComputer_GivesItsWordsBack_ToBeSentAsWhoIsThere() =>
        await ForEveryFormAsync(
            async (form, fields) =>
            {
                var other = await office.BrowserAsync(form.Person == Places.Head ? "sekretaris" : Places.Head);

                var answer = await other.PostAsync(form.Address, [.. fields]);

                // A page of the administrator's is closed to them whatever they send.
                return (answer, answer.Status == HttpStatusCode.Forbidden ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest);
            }
        );

    [Fact]
    public async Task EveryForm_NoLongerOnItsPage_GivesItsWordsBack() =>
        await ForEveryFormAsync(
            async (form, fields) =>
            {
                var person = await office.BrowserAsync(form.Person);
                var gone = fields.Where(field => field.Name != "_handler").Append(("_handler", "sudah-tidak-ada"));

                var answer = await person.PostAsync(form.Address, [.. gone]);

                return (answer, HttpStatusCode.BadRequest);
            }
        );

    /// <summary>Half of what a browser sends arrives. The browser still has all of it: reloading sends it again, with the same
    /// key.</summary>
    [Fact]
    public async Task EveryForm_LineBreaksInTheMiddle_NothingIsDone()
    {
        var before = await DoneAsync();
        var sent = 0;
        foreach (var form in await FormsAsync())
        {
            var filled = Fields(form.Html).Select((field, at) => (field.Name, field.IsTyped ? $"{Typed}{at}" : field.Value));
            await HalfSentForm.SendAsync(await office.BrowserAsync(form.Person), form.Address, filled);
            sent++;
        }
        // Whatever was half heard has been given up when an answer comes to who asks after it.
        await (await office.BrowserAsync(Places.Head)).GetAsync("/");

        Assert.True(sent >= 40, $"Only {sent} forms were found.");
        Assert.Equal(before, await DoneAsync());
    }

    /// <summary>Everything that an act of a form leaves.</summary>
    private async Task<(int Events, int Keys, int People, int Matters)> DoneAsync()
    {
        await using var db = office.Office.Store.Open();
        return (
            await db.Events.CountAsync(),
            await db.CommandKeys.CountAsync(),
            await db.Users.CountAsync(),
            await db.Matters.CountAsync()
        );
    }

    [Fact]
    public async Task FormOfAnotherSite_IsNotOfferedToBeSentAgain()
    {
        using var nobody = new Browser(office.Office.Url) { Origin = "https://lain.example" };

        var answer = await nobody.PostAsync("/berkas/baru", ("_handler", "baru"), ("Form.Subject", "Surat dari situs lain"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.DoesNotContain("Surat dari situs lain", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_IsNeverGivenBack()
    {
        using var nobody = new Browser(office.Office.Url);

        var answer = await nobody.PostAsync(
            "/saya/sandi",
            ("_handler", "sandi"),
            ("Form.Current", "rahasia-lama"),
            ("Form.New", "rahasia-baru")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.DoesNotContain("rahasia-", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Passwords, one-time codes and identity numbers, by what their fields are and not by their names.</summary>
    [Fact]
    public async Task EveryForm_SecretsAreNotGivenBack_WhateverComesBetween()
    {
        const string Secret = "Rahasia-4711";
        var faults = new List<string>();
        var secrets = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var form in await FormsAsync(People.Prepend(null)))
        {
            var names = Field()
                .Matches(form.Html)
                .Select(match => match.Value)
                .Where(IsSecret)
                .Select(element => Attribute(element, "name"));
            var given = Fields(form.Html)
                .Select(field =>
                    (
                        field.Name,
                        names.Contains(field.Name) ? Secret
                        : field.IsTyped ? Typed
                        : field.Value
                    )
                );
            var filled = given.ToList();
            if (!filled.Exists(field => field.Item2 == Secret))
            {
                continue;
            }
            secrets.UnionWith(names.Select(name => $"{form.Name}: {name}"));
            using var nobody = new Browser(office.Office.Url);
            var person = await office.BrowserAsync(form.Person);
            foreach (
                var answer in new[]
                {
                    await nobody.PostAsync(form.Address, [.. filled]),
                    await (await office.BrowserAsync("sekretaris")).PostAsync(form.Address, [.. filled]),
                    await person.PostAsync(form.Address, [.. filled.Where(field => field.Name != "_handler"), ("_handler", "tidak-ada")]),
                }
            )
            {
                if (answer.Text.Contains(Secret, StringComparison.Ordinal))
                {
                    faults.Add($"{form.Name}: {(int)answer.Status}");
                }
            }
        }
        output.WriteLine(string.Join(Environment.NewLine, secrets));
        Assert.Empty(faults);
        Assert.Superset(
            new HashSet<string>([
                "/berkas/baru baru: Form.Persons.Applicant.Nik",
                "/berkas/{Case:guid} orang: Form.Nik",
                "/masuk masuk: Form.Password",
                "/saya/aplikasi nyala: Form.Code",
                "/saya/sandi sandi: Form.Again",
                "/saya/sandi sandi: Form.Current",
                "/saya/sandi sandi: Form.New",
            ]),
            secrets
        );
    }

    private static bool IsSecret(string element) =>
        Attribute(element, "type") == "password"
        || Attribute(element, "autocomplete") is "one-time-code" or "current-password" or "new-password"
        || Attribute(element, "name").EndsWith(".Nik", StringComparison.Ordinal);

    [Fact]
    public async Task EveryFieldThatCanBeTypedInto_HasAName_OrIsSecret()
    {
        var unknown = (await FormsAsync())
            .SelectMany(form => Fields(form.Html).Where(field => field.IsTyped).Select(field => (form.Name, Field: field.Name)))
            .Where(found => FieldWords.Of(found.Field) is null && !FieldWords.IsSecret(found.Field))
            .Select(found => $"{found.Name}: {found.Field}");

        Assert.Empty(unknown);
    }

    private async Task ForEveryFormAsync(Func<FoundForm, List<(string Name, string Value)>, Task<(Shown, HttpStatusCode)>> send)
    {
        var faults = new List<string>();
        var (sent, words) = (0, 0);
        foreach (var form in await FormsAsync())
        {
            var fields = Fields(form.Html).ToList();
            if (!fields.Any(field => field.IsTyped && FieldWords.Of(field.Name) is not null))
            {
                continue;
            }
            var filled = fields.Select((field, at) => (field.Name, field.IsTyped ? $"{Typed}{at}" : field.Value)).ToList();
            var (answer, expected) = await send(form, filled);
            sent++;
            foreach (
                var (name, value) in filled.Where(field =>
                    field.Item2.StartsWith(Typed, StringComparison.Ordinal) && FieldWords.Of(field.Name) is not null
                )
            )
            {
                words++;
                if (
                    !WebUtility.HtmlDecode(answer.Text).Contains(value, StringComparison.Ordinal)
                    || answer.Text.Contains("<penting>", StringComparison.Ordinal)
                )
                {
                    faults.Add($"{form.Name}, {name}: {(int)answer.Status}, not given back");
                }
            }
            if (answer.Status != expected)
            {
                faults.Add($"{form.Name}: {(int)answer.Status}");
            }
        }
        output.WriteLine($"{sent} forms, {words} fields");
        Assert.True(sent >= 20, $"Only {sent} forms were found.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private Task<IReadOnlyList<FoundForm>> FormsAsync() => FormsAsync(People);

    private async Task<IReadOnlyList<FoundForm>> FormsAsync(IEnumerable<string?> people)
    {
        var found = new Dictionary<string, FoundForm>();
        foreach (var person in people)
        {
            var crawl = await office.CrawledAsync(person, person is null ? "/masuk" : "/");
            foreach (var (name, (address, html)) in crawl.Handlers)
            {
                found.TryAdd(name, new FoundForm(name, person, address, html));
            }
        }
        return [.. found.Values];
    }

    private static IEnumerable<(string Name, string Value, bool IsTyped)> Fields(string html) =>
        Field()
            .Matches(html)
            .Select(match => match.Value)
            .Select(element => (Name: Attribute(element, "name"), Value: Attribute(element, "value"), IsTyped: IsTyped(element)))
            .Where(field => field.Name.Length > 0)
            .DistinctBy(field => field.Name);

    /// <summary>A field whose words a person has typed; not a choice, and nothing that the page put there.</summary>
    private static bool IsTyped(string element) =>
        element.StartsWith("<textarea", StringComparison.Ordinal)
        || (
            element.StartsWith("<input", StringComparison.Ordinal)
            && Attribute(element, "type") is "" or "text" or "tel" or "email" or "url" or "number"
        );

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(Regex.Match(element, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value);

    private sealed record FoundForm(string Name, string? Person, string Address, string Html);

    [GeneratedRegex("<(?:input|select|textarea|button)\\s[^>]*>")]
    private static partial Regex Field();
}
