using Microsoft.AspNetCore.Http.Features;

namespace DinsosFlow.Host.Screen.Forms;

/// <param name="Label">What a person typed into; null for what the page itself put into the form.</param>
public sealed record SentField(string Name, string? Label, string Value);

/// <summary>
/// A form as it came with this request, for pages that must give it back: the session had run out, somebody else sits at the
/// computer now, the store was away, a colleague was first. Nothing of it is kept on the host: it goes back to the screen it
/// was typed on.
/// </summary>
/// <param name="Path">Where it was sent, with its query.</param>
/// <param name="HasFile">A file came with it, which has to be chosen again.</param>
/// <param name="HasNik">An identity number came with it, which is not shown again and has to be typed anew.</param>
public sealed record SentForm(string Path, IReadOnlyList<SentField> Fields, bool HasFile, bool HasNik)
{
    private const string Asked = "sent-form-path";
    private const int MostFields = 400;

    /// <summary>There are words in it that somebody typed.</summary>
    public bool HasWords => Fields.Any(sent => sent.Label is not null && !string.IsNullOrWhiteSpace(sent.Value));

    /// <summary>Remembers where a form was sent: a page that stands in for another is asked under an address of its own.</summary>
    public static void UseSentForms(WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsPost(context.Request.Method) && !context.Items.ContainsKey(Asked))
                {
                    context.Items[Asked] = $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
                }
                return next(context);
            }
        );

    /// <returns>Null where no form came, it cannot be read, or it came from another site: that one is not offered to be sent
    /// again.</returns>
    public static async Task<SentForm?> ReadAsync(HttpContext? context)
    {
        if (context?.Items[Asked] is not string path || !context.Request.HasFormContentType || !IsOurs(context.Request))
        {
            return null;
        }
        try
        {
            var form = context.Features.Get<IFormFeature>()?.Form ?? await context.Request.ReadFormAsync(context.RequestAborted);
            var fields = form.Take(MostFields)
                .Where(field => !FieldWords.IsOfMachinery(field.Key))
                .SelectMany(field => field.Value.Select(value => new SentField(field.Key, FieldWords.Of(field.Key), value ?? "")));
            var hasNik = form.Any(field => FieldWords.IsNik(field.Key) && field.Value.Any(value => !string.IsNullOrWhiteSpace(value)));
            return new SentForm(path, [.. fields], form.Files.Count > 0, hasNik);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// By what every browser says of where a form stands. Otherwise another site could lay words into a form here and have
    /// somebody send them.
    /// </summary>
    private static bool IsOurs(HttpRequest request)
    {
        var own = $"{request.Scheme}://{request.Host}";
        var fetch = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return fetch.Length > 0 ? fetch == "same-origin"
            : origin.Length > 0 ? origin.Equals(own, StringComparison.OrdinalIgnoreCase)
            : Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from)
                && from.GetLeftPart(UriPartial.Authority).Equals(own, StringComparison.OrdinalIgnoreCase);
    }
}
