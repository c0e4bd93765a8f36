using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Api;

/// <summary>Refusals as problem+json, in the user's words, with the engine's code for machines.</summary>
internal static class ApiProblem
{
    /// <summary>Answers that the framework leaves without a body (no token, broken JSON, too large) get words as well.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                var status = context.Response.StatusCode;
                if (
                    context.Request.Path.StartsWithSegments("/api")
                    && !context.Response.HasStarted
                    && status >= StatusCodes.Status400BadRequest
                )
                {
                    var (title, detail) = status switch
                    {
                        StatusCodes.Status401Unauthorized => ("Belum dikenal", "Sertakan token yang berlaku: `Authorization: Bearer …`."),
                        StatusCodes.Status403Forbidden => ("Tidak diizinkan", "Token ini tidak boleh melakukan itu."),
                        StatusCodes.Status404NotFound => ("Tidak ditemukan", "Alamat ini tidak dikenal."),
                        StatusCodes.Status413PayloadTooLarge => (
                            "Terlalu besar",
                            $"Satu lampiran paling besar {context.RequestServices.GetRequiredService<AttachmentSettings>().MaxWords}, "
                                + "permintaan lain 1 MB."
                        ),
                        StatusCodes.Status415UnsupportedMediaType => (
                            "Jenis isi keliru",
                            "Kirim `Content-Type: application/json`; lampiran sebagai `multipart/form-data`."
                        ),
                        _ => ("Permintaan tidak terbaca", "Isi permintaan bukan JSON yang benar."),
                    };
                    await Problem(status, title, detail, "http").ExecuteAsync(context);
                }
            }
        );

    public static IResult BadRequest(string detail) =>
        Problem(StatusCodes.Status400BadRequest, "Permintaan tidak lengkap", detail, "bad-request");

    /// <summary>A value of the address that cannot be read.</summary>
    /// <param name="wanted">What it should be, as the end of a sentence.</param>
    public static IResult BadParameter(string name, string wanted) =>
        Named("parameter", name, $"`{name}` pada alamat tidak terbaca; yang diharapkan: {wanted}.");

    /// <inheritdoc cref="BadParameter"/>
    /// <param name="words">A whole sentence, in the user's words.</param>
    public static IResult OddParameter(string name, string words) => Named("parameter", name, words);

    /// <summary>A member of the body that is missing or cannot be read.</summary>
    /// <param name="name">With the members that it is in: <c>related.step</c>.</param>
    /// <param name="words">A whole sentence, in the user's words.</param>
    public static IResult BadMember(string name, string words) => Named("member", name, words);

    public static IResult Forbidden() =>
        Problem(StatusCodes.Status403Forbidden, "Tidak diizinkan", "Pemilik token ini tidak terdaftar lagi.", "forbidden");

    public static IResult From(Answer answer) =>
        answer switch
        {
            Answer.NotFound => Problem(
                StatusCodes.Status404NotFound,
                "Tidak ditemukan",
                "Tidak ada berkas, tugas, atau SOP itu bagi Anda.",
                "not-found"
            ),
            Answer.KeyReused => Problem(
                StatusCodes.Status422UnprocessableEntity,
                "Kunci sudah dipakai",
                "`Idempotency-Key` ini sudah dipakai untuk permintaan lain.",
                "key-reused"
            ),
            Answer.Invalid { Problems: var problems } => BadRequest(string.Join(' ', problems)),
            Answer.Unavailable => Problem(
                StatusCodes.Status503ServiceUnavailable,
                "Belum dapat disimpan",
                "Penyimpanan sedang tidak dapat dipakai. Kirim lagi permintaan yang sama dengan `Idempotency-Key` yang sama.",
                "unavailable"
            ),
            Answer.Refused { Refusal: var refusal } => Problem(
                StatusOf(refusal.Code),
                "Tidak dapat dilakukan",
                RefusalWords.Of(refusal),
                refusal.Code.ToString()
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An accepted answer is no problem."),
        };

    private static int StatusOf(RefusalCode code) =>
        code switch
        {
            RefusalCode.NotYourPosition or RefusalCode.NotYourWork or RefusalCode.NotYoursToStart => StatusCodes.Status403Forbidden,
            RefusalCode.UnknownTask => StatusCodes.Status404NotFound,
            RefusalCode.DispositionUnknown or RefusalCode.RowUnknown => StatusCodes.Status400BadRequest,
            _ => RefusedFields.Of(code) switch
            {
                // Words, times or an answer that are missing or cannot be: wrong whatever the case stands at.
                Asked.Subject or Asked.Answer or Asked.Note or Asked.Reason or Asked.When or Asked.Length or Asked.Cause =>
                    StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status409Conflict,
            },
        };

    /// <summary>Programs find what is wrong by <paramref name="kind"/>, and not by reading the sentence.</summary>
    private static IResult Named(string kind, string name, string detail) =>
        Results.Problem(
            detail,
            null,
            StatusCodes.Status400BadRequest,
            "Permintaan tidak lengkap",
            extensions: new Dictionary<string, object?> { ["code"] = "bad-request", [kind] = name }
        );

    private static IResult Problem(int status, string title, string detail, string code) =>
        Results.Problem(detail, null, status, title, extensions: new Dictionary<string, object?> { ["code"] = code });
}
