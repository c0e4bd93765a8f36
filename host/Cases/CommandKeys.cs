using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>A second click, or a form sent again after the line broke, gets the first answer and does nothing.</summary>
internal static class CommandKeys
{
    /// <summary>Longest key taken; longer ones are hashed by nobody's browser and refused by the API.</summary>
    public const int MaxLength = 100;

    public static async Task<Answer?> FindAsync(DinsosFlowDb db, ICaseCommand command, CancellationToken cancel)
    {
        if (command.Key is not { } key)
        {
            return null;
        }
        var kept = await db
            .CommandKeys.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Principal == command.By.PersonId && row.Key == key, cancel);
        return kept switch
        {
            null => null,
            _ when kept.RequestHash != HashOf(command) => new Answer.KeyReused(),
            _ => new Answer.Accepted(JsonSerializer.Deserialize<Receipt>(kept.Answer, JsonSerializerOptions.Web)!),
        };
    }

    public static void Keep(DinsosFlowDb db, ICaseCommand? command, Receipt receipt, Instant at)
    {
        if (command?.Key is { } key)
        {
            db.CommandKeys.Add(
                new CommandKeyRow
                {
                    Principal = command.By.PersonId,
                    Key = key,
                    RequestHash = HashOf(command),
                    Answer = JsonSerializer.Serialize(receipt, JsonSerializerOptions.Web),
                    At = at,
                }
            );
        }
    }

    /// <summary>Over what was asked, not over who asks or under which key.</summary>
    private static string HashOf(ICaseCommand command)
    {
        var request = EventJson.ToNode(command);
        request.Remove("by");
        request.Remove("key");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{command.GetType().Name} {request.ToJsonString()}")));
    }
}
