using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>
/// A second click, or a form sent again after the line broke, gets the first answer and does nothing. So does the road itself,
/// when the line to the database broke at the commit and nobody knows whether it went through.
/// </summary>
internal sealed record CommandKey(string Principal, string Key, string RequestHash)
{
    /// <summary>Longest key taken; longer ones are hashed by nobody's browser and refused by the API.</summary>
    public const int MaxLength = 100;

    /// <summary>In place of a request's hash, for keys that the road made: nobody else can send them.</summary>
    public const string Made = "";

    /// <returns>Null for the machinery: what it sends may be repeated, as the second time there is nothing to do.</returns>
    public static CommandKey? Of(Order order) =>
        order.By.IsMachinery && order.Key is null ? null
        : order.Key is { } key ? new CommandKey(order.By.PersonId, key, HashOf(order))
        : new CommandKey(order.By.PersonId, $"jalan-{Guid.NewGuid():N}", Made);

    /// <summary>What it was answered before, it was answered for the same sending: the line broke, and nobody has heard of it.</summary>
    public bool IsMade => RequestHash == Made;

    /// <param name="requestHash">As it is kept.</param>
    public Answer AnswerFrom(string requestHash, string answer) =>
        requestHash == RequestHash
            ? new Answer.Accepted(JsonSerializer.Deserialize<Receipt>(answer, JsonSerializerOptions.Web)!)
            : new Answer.KeyReused();

    public CommandKeyRow ToRow(Receipt receipt, Instant at) =>
        new()
        {
            Principal = Principal,
            Key = Key,
            RequestHash = RequestHash,
            Answer = JsonSerializer.Serialize(receipt, JsonSerializerOptions.Web),
            At = at,
        };

    /// <summary>Over what was asked, not over who asks (nobody has signed the command yet) or under which key.</summary>
    private static string HashOf(Order order)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(order.Command.GetType().Name));
        hash.AppendData(EventJson.WriteAsked(order.Command));
        hash.AppendData(EventJson.WriteAsked(new Beside(order.Case, order.OnBehalfOf, order.Start)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A type with a name, as what cannot be set is not written.</summary>
    private sealed record Beside(Guid? Case, string? OnBehalfOf, NewCase? Start);
}
