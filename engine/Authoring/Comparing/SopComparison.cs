using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Two versions of a SOP: head, lists, columns, rows.</summary>
public static class SopComparison
{
    public static ImmutableArray<Difference> Between(SopDefinition before, SopDefinition after)
    {
        var all = ImmutableArray.CreateBuilder<Difference>();
        var head = new Differences(all, "");
        head.Text("nama", before.Name, after.Name);
        head.Value("nomor", before.Number, after.Number);
        head.List("unit", before.Units, after.Units);
        head.Value("tanggal pembuatan", Dates.Text(before.CreatedOn), Dates.Text(after.CreatedOn));
        head.Value("tanggal revisi", Dates.Text(before.RevisedOn), Dates.Text(after.RevisedOn));
        head.Value("tanggal efektif", Dates.Text(before.EffectiveOn), Dates.Text(after.EffectiveOn));
        head.Value("jabatan yang mengesahkan", before.Approval?.Position, after.Approval?.Position);
        head.Value("nama yang mengesahkan", before.Approval?.Name, after.Approval?.Name);
        head.Value("NIP yang mengesahkan", before.Approval?.Nip, after.Approval?.Nip);
        head.Value("sumber", SourceOf(before.Source), SourceOf(after.Source));
        head.Value("sifat", Word(before.Confidentiality), Word(after.Confidentiality));
        head.Value("kalender", before.Calendar, after.Calendar);
        head.List("dasar hukum", before.LegalBasis, after.LegalBasis);
        head.List("kualifikasi pelaksana", before.Qualifications, after.Qualifications);
        head.List("keterkaitan", before.Related, after.Related);
        head.List("berkas terkait", before.RelatedSops, after.RelatedSops);
        head.List("peralatan", before.Equipment, after.Equipment);
        head.List("peringatan", before.Cautions, after.Cautions);
        head.List("pencatatan", before.Records, after.Records);
        head.List("yang disimpulkan", before.Inferred, after.Inferred);
        head.Text("catatan", before.Note, after.Note);
        TableComparison.Between(head, before, after);
        return all.DrainToImmutable();
    }

    internal static string Word(Confidentiality confidentiality) =>
        confidentiality switch
        {
            Confidentiality.Ordinary => "biasa",
            Confidentiality.Restricted => "terbatas",
            Confidentiality.Secret => "rahasia",
            _ => throw new ArgumentOutOfRangeException(nameof(confidentiality), confidentiality, "Of no known kind."),
        };

    internal static string? SourceOf(SourcePlace? place) =>
        place is null ? null
        : place.Order is { } order ? $"{place.Document} urutan {order}"
        : place.Document;
}
