using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace DinsosFlow.Host.Api;

/// <summary>
/// Reads each call's body once before the call does, and names the member that is missing or cannot be read: no call is ever
/// made with a value that nobody sent. What is wanted stands on the body's own type, as <c>required</c> and by its nullability.
/// </summary>
internal static class BodyCheck
{
    public static void UseBodyCheck(this WebApplication app)
    {
        var strict = new JsonSerializerOptions(app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
        {
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
        };
        strict.Converters.Add(new StorableText());
        app.Use(
            async (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: { } type } body || !IsJson(body))
                {
                    await next(context);
                    return;
                }
                if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true || context.Request.ContentLength == 0)
                {
                    await (body.IsOptional ? next(context) : AnswerAsync(context, Missing(FirstRequired(strict.GetTypeInfo(type)))));
                    return;
                }
                context.Request.EnableBuffering();
                if (await RefuseAsync(context, type, body.IsOptional, strict) is { } refusal)
                {
                    await AnswerAsync(context, refusal);
                    return;
                }
                context.Request.Body.Position = 0;
                await next(context);
            }
        );
    }

    private static async Task AnswerAsync(HttpContext context, IResult refusal) =>
        await (await ApiSetup.TurnedAwayAsync(context) ?? refusal).ExecuteAsync(context);

    private static async Task<IResult?> RefuseAsync(HttpContext context, Type type, bool isOptional, JsonSerializerOptions strict)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync(context.Request.Body, type, strict, context.RequestAborted);
            return read is null && !isOptional ? Missing(FirstRequired(strict.GetTypeInfo(type))) : null;
        }
        catch (BadHttpRequestException refused)
        {
            return Results.StatusCode(refused.StatusCode);
        }
        catch (JsonException odd)
        {
            context.Request.Body.Position = 0;
            var path = odd.Path?.TrimStart('$').TrimStart('.') ?? "";
            return await MissingInAsync(context, strict.GetTypeInfo(type)) is { } missing ? Missing(missing)
                : path.Length > 0 ? ApiProblem.BadMember(path, $"`{path}` tidak terbaca: bukan nilai yang diharapkan di sana.")
                : ApiProblem.BadRequest("Isi permintaan bukan JSON yang benar, atau bukan sebuah objek.");
        }
    }

    private static IResult Missing(string? member) =>
        member is null ? ApiProblem.BadRequest("Isi permintaan wajib ada.") : ApiProblem.BadMember(member, $"`{member}` wajib diisi.");

    /// <returns>Null where nothing is missing, or nothing can be told since it is no JSON.</returns>
    private static async Task<string?> MissingInAsync(HttpContext context, JsonTypeInfo type)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return MissingIn(document.RootElement, type, "");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? MissingIn(JsonElement element, JsonTypeInfo type, string path)
    {
        if (type.Kind != JsonTypeInfoKind.Object || element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        foreach (var property in type.Properties)
        {
            var found = element
                .EnumerateObject()
                .LastOrDefault(member => member.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
                .Value;
            if (property.IsRequired && found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            {
                return path + property.Name;
            }
            if (MissingIn(found, type.Options.GetTypeInfo(property.PropertyType), $"{path}{property.Name}.") is { } deeper)
            {
                return deeper;
            }
        }
        return null;
    }

    private static string? FirstRequired(JsonTypeInfo type) => type.Properties.FirstOrDefault(property => property.IsRequired)?.Name;

    private static bool IsJson(IAcceptsMetadata body) =>
        body.ContentTypes.Any(type => type.Contains("json", StringComparison.OrdinalIgnoreCase));

    /// <summary>PostgreSQL keeps no zero in a text.</summary>
    private sealed class StorableText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
