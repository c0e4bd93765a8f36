using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Access;

/// <summary>What a page may offer: a link into what is closed to its reader is no offer. Asks what the page behind it asks.</summary>
internal static class Offers
{
    /// <param name="route">The page's template, as the table has it.</param>
    public static bool Page(Caller? caller, string route) => AccessTable.Find(HttpMethods.Get, route)?.Allows(caller) == true;

    /// <summary>What is sent from the page.</summary>
    /// <inheritdoc cref="Page"/>
    public static bool Form(Caller? caller, string route) => AccessTable.Find(HttpMethods.Post, route)?.Allows(caller) == true;

    /// <summary>To start a case of that SOP.</summary>
    public static bool Start(Caller caller, SopDefinition sop, Organisation? organisation) =>
        Page(caller, "/berkas/baru") && CaseStarters.MayStart(caller, sop, organisation);
}
