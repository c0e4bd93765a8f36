using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Definitions;

/// <summary>Who may see the cases of a SOP (<c>sifat</c>).</summary>
public enum Confidentiality
{
    /// <summary><c>biasa</c>: everyone in the agency.</summary>
    Ordinary,

    /// <summary><c>terbatas</c>: readings are logged.</summary>
    Restricted,

    /// <summary><c>rahasia</c>: only those acting in the case and named persons.</summary>
    Secret,
}

/// <summary>A SOP as it is run and shown: read from one YAML file and validated. Texts are verbatim.</summary>
public sealed record SopDefinition
{
    /// <summary>The folder under <c>definitions/</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>Unique in its agency (<c>sop</c>). A channel of a service standard has <c>layanan:saluran</c>.</summary>
    public required string Id { get; init; }

    /// <summary>From 1; a published version never changes.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }
    public string? Number { get; init; }
    public ImmutableArray<string> Units { get; init; } = [];
    public LocalDate? CreatedOn { get; init; }
    public LocalDate? RevisedOn { get; init; }
    public LocalDate? EffectiveOn { get; init; }
    public Approval? Approval { get; init; }
    public SourcePlace? Source { get; init; }
    public Confidentiality Confidentiality { get; init; } = Confidentiality.Ordinary;
    public ImmutableArray<string> LegalBasis { get; init; } = [];
    public ImmutableArray<string> Qualifications { get; init; } = [];
    public ImmutableArray<string> Related { get; init; } = [];

    /// <summary>Ids of SOPs whose cases come of this one's (<c>berkas_terkait</c>), beside those that <see cref="Related"/>
    /// names.</summary>
    public ImmutableArray<string> RelatedSops { get; init; } = [];
    public ImmutableArray<string> Equipment { get; init; } = [];
    public ImmutableArray<string> Cautions { get; init; } = [];
    public ImmutableArray<string> Records { get; init; } = [];

    /// <summary>In printed order.</summary>
    public ImmutableArray<Lane> Lanes { get; init; } = [];

    /// <summary>In printed order: <c>Steps[i].Row == i + 1</c>. Empty for a SOP printed without a table.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>Id of a calendar that overrides the unit's (<c>kalender</c>).</summary>
    public string? Calendar { get; init; }

    /// <summary>The published limit, for a channel of a service standard; null for a bare SOP.</summary>
    public Promise? Promise { get; init; }

    public ImmutableArray<string> Inferred { get; init; } = [];
    public string? Note { get; init; }

    public bool IsStartable => Steps.Length > 0;

    /// <summary><c>agency/id</c>, as the command line and the API name it.</summary>
    public string Key => $"{Agency}/{Id}";

    public Step StepAt(int row) => Steps[row - 1];

    public Lane LaneById(string id) => Lanes.First(lane => lane.Id == id);

    /// <summary>Ids of the positions that do a row, or record it for an outside party (<c>dicatat_oleh</c>).</summary>
    public IEnumerable<string> PostsOfRow(int row) =>
        StepAt(row).Lanes.Select(LaneById).SelectMany(lane => (lane.RecordedBy is { } by ? LaneById(by) : lane).Positions).Distinct();
}

/// <summary>Disahkan oleh: post, name, NIP; any may be missing in print.</summary>
public sealed record Approval(string? Position, string? Name, string? Nip);

/// <param name="Document">Id of the source document.</param>
/// <param name="Order">Place in it, from 1; null where the document does not count.</param>
public sealed record SourcePlace(string Document, int? Order);
