using DinsosFlow.Host.Tests.Walks;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Screen.Forms;

public sealed class SqliteRefusedFormsTests(SqliteWalkOffice office, ITestOutputHelper output)
    : RefusedFormsSuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresRefusedFormsTests(PostgresWalkOffice office, ITestOutputHelper output)
    : RefusedFormsSuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>
/// Every form that anybody of the demonstration is shown, sent with each of its fields wrong: a line of the summary leads to the
/// field, the field says the same, and what was right stands there again.
/// </summary>
public abstract class RefusedFormsSuite(WalkOffice office, ITestOutputHelper output)
{
    /// <summary>Those that show most of the forms between them.</summary>
    private static readonly string?[] People = [null, Places.Head, "kasubag-kepegawaian-umum", Places.Administrator, Places.Manager];

    [Fact]
    public async Task EveryForm_EachFieldWrong_IsToldAboveAndAtTheField()
    {
        var faults = new List<string>();
        var shown = await ShownAsync();
        var sent = 0;

        foreach (var form in RefusedForms.All)
        {
            if (!shown.TryGetValue(form.Name, out var found))
            {
                faults.Add($"{form.Name} was not shown to anybody");
                continue;
            }
            var browser = await office.BrowserAsync(found.Person);
            foreach (var (field, value) in form.Bad)
            {
                sent++;
                var rendered = found.Open();
                foreach (var (name, right) in form.Fill.Where(fill => fill.Name != field))
                {
                    rendered.Fill(name, right);
                }
                var answer = await (value.Length == 0 ? rendered.Empty(field) : rendered.Fill(field, value)).SendAsync(browser, form.Press);
                faults.AddRange(ToldFields.Faults(answer, field).Select(fault => $"{form.Name}, {field}=\"{value}\": {fault}"));
                faults.AddRange(LostOf(form, field, answer).Select(lost => $"{form.Name}, {field}=\"{value}\": {lost} is lost"));
            }
        }

        output.WriteLine($"{RefusedForms.All.Count} forms, {sent} sendings");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>A form that somebody adds is walked by nobody until it stands in a table.</summary>
    [Fact]
    public async Task EveryFormWithAField_StandsInATable()
    {
        var known = RefusedForms
            .All.Select(form => form.Name)
            .Concat(RefusedForms.NothingToRefuse)
            .Concat(ActForms.All.Select(form => $"{RouteOf(form.Page)} {Crawl.KindOf(form.Form)}"))
            .ToHashSet();

        var unknown = (await ShownAsync()).Where(form => form.Value.Open().HasFields).Select(form => form.Key).Except(known);

        Assert.Empty(unknown);
    }

    private static string RouteOf(string page) =>
        Crawl.RouteOf(page.Replace("{case}", Guid.Empty.ToString(), StringComparison.Ordinal), "GET")!;

    /// <summary>What was right and was typed; passwords are asked for again.</summary>
    private static IEnumerable<string> LostOf(RefusedForm form, string field, Shown answer) =>
        from fill in form.Fill
        where fill.Name != field && !Host.Screen.Forms.FieldWords.IsSecret(fill.Name)
        where
            !RenderedForm
                .Read(answer.Text)
                .QuerySelectorAll($"[name=\"{fill.Name}\"]")
                .Any(element => RenderedForm.Holds(element, fill.Value))
        select fill.Name;

    private async Task<IReadOnlyDictionary<string, FoundForm>> ShownAsync()
    {
        await BegunDrafts.BeginAsync(office);
        var found = new Dictionary<string, FoundForm>();
        foreach (var person in People)
        {
            var crawl = await office.CrawledAsync(
                person,
                person is null ? ["/masuk"]
                    : person == Places.Administrator ? [.. BegunDrafts.OfEachKind, "/"]
                    : ["/"]
            );
            foreach (var (name, (address, html)) in crawl.ShownForms)
            {
                found.TryAdd(name, new FoundForm(person, address, html));
            }
        }
        return found;
    }

    private sealed record FoundForm(string? Person, string Address, string Html)
    {
        public RenderedForm Open() => RenderedForm.Of(Address, Html);
    }
}
