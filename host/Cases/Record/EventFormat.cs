using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Turns the members of an event, as one version wrote them, into those of the version after it.</summary>
internal delegate JsonObject Upcaster(JsonObject members);

/// <summary>
/// One kind of event in the store. What was written once is read for ever: a member that is added has a default in the
/// <see cref="Fact"/> and needs nothing here; one that goes, moves or means something else is a new version, with one upcaster more.
/// A kind that is no longer written stays in the table, and its fact in the engine.
/// </summary>
/// <param name="Name">Never changed: histories, the API and webhooks show it.</param>
/// <param name="Upcasters">The first reads version 1, the next version 2; the last gives the members of <paramref name="Type"/>.</param>
internal sealed record EventFormat(string Name, Type Type, params ImmutableArray<Upcaster> Upcasters)
{
    /// <summary>From 1. It is written beside the name from 2 on.</summary>
    public int Version => Upcasters.Length + 1;

    /// <exception cref="System.Text.Json.JsonException">A later program wrote it.</exception>
    public JsonObject Upcast(int version, JsonObject members)
    {
        if (version < 1 || version > Version)
        {
            throw new System.Text.Json.JsonException($"Expected {Name} up to version {Version}, but got version {version}.");
        }
        return Upcasters.Skip(version - 1).Aggregate(members, (read, upcast) => upcast(read));
    }
}
