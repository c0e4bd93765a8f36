using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Walks;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>What a store holds before a test's first line. The same name always holds the same.</summary>
/// <param name="Name">Lower-case letters, digits and underscores.</param>
/// <param name="From">What it begins as; null for nothing at all.</param>
/// <param name="FillAsync">Puts in what it has beyond that.</param>
internal sealed record Prepared(string Name, Prepared? From, Func<Store, Task> FillAsync)
{
    /// <summary>The schema and the definitions that ship; nobody works there.</summary>
    public static Prepared Empty { get; } = new("empty", null, Office.FoundAsync);

    /// <summary>What the web has beside them: a second agency, a restricted and a secret SOP, the jobs' own tables, a key.</summary>
    public static Prepared Web { get; } = new("web", Empty, WebOffice.FoundAsync);

    /// <summary>The demonstration, with somebody who audits.</summary>
    public static Prepared Demo { get; } = new("demo", Empty, DemoOffice.FoundAsync);

    /// <summary>One person in every position of the agency.</summary>
    public static Prepared Hired(string agency) =>
        new($"hired_{agency.Replace('-', '_')}", Empty, store => Office.FoundAsync(store, agency));
}
