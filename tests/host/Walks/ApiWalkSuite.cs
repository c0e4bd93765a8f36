using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteApiWalkTests(SqliteWalkOffice office, ITestOutputHelper output)
    : ApiWalkSuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresApiWalkTests(PostgresWalkOffice office, ITestOutputHelper output)
    : ApiWalkSuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>Every parameter and every member of every call's body with everything odd: a 400 names it, and nothing ever breaks.</summary>
public abstract class ApiWalkSuite(WalkOffice office, ITestOutputHelper output)
{
    /// <summary>By hand: what each call cannot do without.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["/api/v1/cases"] = ["definition", "subject"],
        ["/api/v1/tasks/{task}/complete"] = [],
        ["/api/v1/tasks/{task}/assign"] = ["person"],
        ["/api/v1/tasks/{task}/return"] = ["step", "reason"],
        ["/api/v1/tasks/{task}/recording/object"] = ["reason"],
        ["/api/v1/cases/{id:guid}/recall"] = ["visit"],
        ["/api/v1/cases/{id:guid}/cancel"] = ["reason"],
        ["/api/v1/cases/{id:guid}/pause"] = ["reason"],
        ["/api/v1/cases/{id:guid}/resume"] = [],
        ["/api/v1/cases/{id:guid}/papers-complete"] = [],
        ["/api/v1/cases/{id:guid}/limits/{number:int}/extend"] = ["by", "reason"],
        ["/api/v1/cases/{id:guid}/limits/{number:int}/cause"] = ["cause"],
        ["/api/v1/cases/{id:guid}/limits/{number:int}/recorded-late"] = ["reason"],
        ["/api/v1/cases/{id:guid}/limits/{number:int}/calendar-corrected"] = [],
        ["/api/v1/cases/{id:guid}/compensations/{number:int}"] = ["granted"],
        ["/api/v1/cases/{id:guid}/related"] = ["number", "step"],
        ["/api/v1/cases/{id:guid}/related/{related:guid}/lift"] = ["reason"],
        ["/api/v1/cases/{id:guid}/files/{number:int}/withdraw"] = ["reason"],
    };

    private static readonly string[] OddJson =
    [
        "null",
        "{}",
        "[]",
        "\"xyz\"",
        "true",
        "-1",
        "1.5",
        "1e400",
        "99999999999999999999",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"<script>alert(1)</script>\"",
        "[null]",
        "[{}]",
        new string('[', 100) + new string(']', 100),
    ];

    [Fact]
    public async Task Queries_EveryParameter_OddOnesAreNamed()
    {
        using var program = await ProgramAsync();
        var faults = new List<string>();
        var (parameters, asked) = (0, 0);

        foreach (var call in office.Places.Calls.Where(call => Places.MethodOf(call) == "GET" && IsApi(call)))
        {
            foreach (var (name, type) in Places.ParametersOf(call))
            {
                parameters++;
                foreach (var value in OddValues.All)
                {
                    asked++;
                    using var answer = await program.GetAsync(
                        new Uri($"{office.Places.AddressOf(Places.RouteOf(call))}?{name}={Uri.EscapeDataString(value)}", UriKind.Relative)
                    );
                    var isOdd = !OddValues.IsFine(type, value) && !OddValues.MayBeFine(type, value) && value.Length > 0;
                    if (
                        answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest)
                        || (isOdd && await NameIn(answer, "parameter") != name)
                    )
                    {
                        faults.Add($"{Places.RouteOf(call)}?{name}={ValueWalkSuite.Short(value)}: {await Told(answer)}");
                    }
                }
            }
        }

        output.WriteLine($"{parameters} query values of calls, {OddValues.All.Length} odd values: {asked} addresses");
        Assert.True(parameters >= 14, $"Only {parameters} parameters were found.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("/api/v1/due?date=kemarin&limit=2+jam", "date")]
    [InlineData("/api/v1/due?time=25:99&limit=2+jam", "time")]
    [InlineData("/api/v1/due?limit=sebentar", "limit")]
    [InlineData("/api/v1/due?limit=2+jam&pause=xyz", "pause")]
    [InlineData("/api/v1/due?limit=2+jam&extension=sebentar", "extension")]
    [InlineData("/api/v1/due?limit=2+jam&calendar=mars", "calendar")]
    [InlineData("/api/v1/due?limit=2+jam&reference=besok", "reference")]
    [InlineData("/api/v1/due?definition=ntt/tidak-ada", "definition")]
    [InlineData("/api/v1/tasks?desk=yours", "desk")]
    [InlineData("/api/v1/tasks?after=xyz", "after")]
    [InlineData("/api/v1/tasks?limit=201", "limit")]
    [InlineData("/api/v1/search?q=%22%22", "q")]
    [InlineData("/api/v1/breaches?after=x", "after")]
    public async Task Query_ValueThatMeansNothing_IsNamed(string address, string name)
    {
        using var program = await ProgramAsync();

        using var answer = await program.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(name, await NameIn(answer, "parameter"));
    }

    [Theory]
    [InlineData("/api/v1/tidak-ada", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cases", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cases/xyz", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cases/0b9f2c6e-2f6f-4d55-9f0e-6d1f8c1b7a11/limits/99999999999/extend", HttpStatusCode.NotFound)]
    public async Task Address_ThatIsNone_IsAProblem_AndNoPageToSignInOn(string address, HttpStatusCode expected)
    {
        using var program = await ProgramAsync();

        using var answer = await program.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(IsProblem(answer), await Told(answer));
    }

    [Fact]
    public async Task Bodies_EveryCall_WithoutWhatItNeeds_NamesIt()
    {
        using var program = await ProgramAsync();
        var faults = new List<string>();
        var calls = office.Places.Calls.Where(IsJson).ToList();
        var asked = 0;

        foreach (var call in calls)
        {
            var route = Places.RouteOf(call);
            var required = Required[route];
            foreach (
                var body in new[] { "", "null", "{}" }.Concat(
                    required.SelectMany(name => new[] { Without(required, name), With(required, name, "null") })
                )
            )
            {
                asked++;
                using var answer = await SendAsync(program, route, body);
                var name = await NameIn(answer, "member");
                var wanted =
                    body.Length < 5
                        ? required
                        :
                        [
                            .. required.Where(needed =>
                                !body.Contains($"\"{needed}\":\"", StringComparison.Ordinal)
                                && !body.Contains($"\"{needed}\":1", StringComparison.Ordinal)
                            ),
                        ];
                if (
                    required.Length > 0
                        ? answer.StatusCode != HttpStatusCode.BadRequest || !wanted.Contains(name)
                        : (int)answer.StatusCode >= 500
                )
                {
                    faults.Add($"{route} with {body}: {await Told(answer)}");
                }
            }
            foreach (var body in new[] { "[]", "\"x\"", "1", "{", "{\"", "xyz", "{}{}", Nested(100), "\u0000", "{\"a\":1,}" })
            {
                asked++;
                using var answer = await SendAsync(program, route, body);
                if (answer.StatusCode != HttpStatusCode.BadRequest || !IsProblem(answer))
                {
                    faults.Add($"{route} with {ValueWalkSuite.Short(body)}: {await Told(answer)}");
                }
            }
            foreach (
                var type in new[]
                {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "application/json; charset=utf-16",
                    "image/png",
                }
            )
            {
                asked++;
                using var answer = await SendAsync(program, route, "{\"x\":1}", type);
                if (answer.StatusCode is not (HttpStatusCode.UnsupportedMediaType or HttpStatusCode.BadRequest) || !IsProblem(answer))
                {
                    faults.Add($"{route} as {type}: {await Told(answer)}");
                }
            }
        }

        output.WriteLine($"{calls.Count} calls with a body: {asked} bodies");
        Assert.Equal(Required.Keys.Order(StringComparer.Ordinal), calls.Select(Places.RouteOf).Order(StringComparer.Ordinal));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Bodies_EveryMemberOfEveryCall_OddOnesAreNamed()
    {
        using var program = await ProgramAsync();
        var faults = new List<string>();
        var (members, asked) = (0, 0);

        foreach (var call in office.Places.Calls.Where(IsJson))
        {
            var route = Places.RouteOf(call);
            foreach (var (path, type) in MembersOf(call.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!, ""))
            {
                members++;
                foreach (var value in OddJson)
                {
                    asked++;
                    using var answer = await SendAsync(program, route, With(Required[route], path, value));
                    var name = (int)answer.StatusCode < 400 ? null : await NameIn(answer, "member");
                    var isNamed =
                        answer.StatusCode == HttpStatusCode.BadRequest && name?.StartsWith(path, StringComparison.Ordinal) == true;
                    if (
                        (int)answer.StatusCode >= 500
                        || (IsWrong(type, value) && !isNamed)
                        || ((int)answer.StatusCode >= 400 && !IsProblem(answer))
                    )
                    {
                        faults.Add($"{route} with {path}={ValueWalkSuite.Short(value)}: {await Told(answer)}");
                    }
                }
            }
        }

        output.WriteLine($"{members} members of bodies, {OddJson.Length} odd values: {asked} bodies");
        Assert.True(members >= 40, $"Only {members} members were found.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private async Task<HttpClient> ProgramAsync()
    {
        await using var db = office.Office.Store.Open();
        var token = DinsosFlow.Host.Access.TokenAuthentication.Issue(db, $"ntt-{Places.Head}", NodaTime.Instant.FromUtc(2026, 3, 3, 1, 0));
        await db.SaveChangesAsync();
        return new HttpClient
        {
            BaseAddress = office.Office.Url,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient program, string route, string body, string type = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (body.Length > 0)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        return await program.PostAsync(new Uri(office.Places.AddressOf(route), UriKind.Relative), content);
    }

    private static bool IsApi(RouteEndpoint call) => Places.RouteOf(call).StartsWith("/api/", StringComparison.Ordinal);

    private static bool IsJson(RouteEndpoint call) =>
        IsApi(call)
        && call.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: not null } body
        && body.ContentTypes.Contains("application/json");

    private static bool IsProblem(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json";

    private static async Task<string?> NameIn(HttpResponseMessage answer, string extension) =>
        IsProblem(answer) ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())?[extension]?.GetValue<string>() : null;

    private static async Task<string> Told(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {(text.Length > 200 ? text[..200] : text)}";
    }

    /// <summary>Values of the JSON kind that the type does not have. Text may hold anything but a zero or half a letter.</summary>
    private static bool IsWrong(Type type, string value)
    {
        if (value is "null")
        {
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null;
        }
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        return kind == typeof(string) ? value[0] != '"' || value.Contains('\\', StringComparison.Ordinal)
            : kind == typeof(int) ? value is not "-1"
            : kind == typeof(bool) ? value is not "true"
            : kind == typeof(Guid) ? true
            : kind == typeof(int[]) ? value is not "[]"
            : value is not "{}";
    }

    /// <summary>Of the body and of the objects in it, as <c>related.step</c>.</summary>
    private static IEnumerable<(string Path, Type Type)> MembersOf(Type type, string within) =>
        type.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
            {
                var path = $"{within}{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
                var isObject = property.PropertyType is { IsClass: true, IsArray: false } inner && inner != typeof(string);
                return isObject
                    ? MembersOf(property.PropertyType, $"{path}.").Prepend((path, property.PropertyType))
                    : [(path, property.PropertyType)];
            });

    private static string Without(string[] required, string name) => Write(required.Where(needed => needed != name));

    private static string Write(IEnumerable<string> names) => $"{{{string.Join(',', names.Select(name => $"\"{name}\":{Usual(name)}"))}}}";

    private static string Usual(string name) =>
        name switch
        {
            "visit" or "step" => "1",
            "granted" => "true",
            "case" => "\"0b9f2c6e-2f6f-4d55-9f0e-6d1f8c1b7a11\"",
            "by" => "\"2 hari kerja\"",
            "definition" => "\"ntt/penanganan-surat-keluar\"",
            _ => "\"Uji\"",
        };

    /// <summary>The body with all that is required, and one member, possibly inside another, set to raw JSON.</summary>
    private static string With(string[] required, string path, string value)
    {
        var parts = path.Split('.');
        if (parts.Length == 1)
        {
            return $"{Without(required, path)[..^1]}{(required.Any(name => name != path) ? "," : "")}\"{path}\":{value}}}";
        }
        // In the new case's origin the two others are needed as well.
        var beside =
            parts[0] == "related"
                ? string.Concat(new[] { "case", "step" }.Where(name => name != parts[^1]).Select(name => $"\"{name}\":{Usual(name)},"))
                : "";
        var inner = $"{{{beside}\"{parts[^1]}\":{value}}}";
        for (var i = parts.Length - 2; i > 0; i--)
        {
            inner = $"{{\"{parts[i]}\":{inner}}}";
        }
        return $"{Write(required)[..^1]}{(required.Length > 0 ? "," : "")}\"{parts[0]}\":{inner}}}";
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
}
