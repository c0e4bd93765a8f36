using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>Fields of the identity block that are empty in print, and what was inferred and nobody has confirmed.</summary>
internal static class IdentityRules
{
    public static void Check(LintedSop sop, LintLists lists)
    {
        var definition = sop.Sop;
        if (definition.Source is null || definition.Id.Contains(':', StringComparison.Ordinal))
        {
            // A channel of a service standard has no identity block of its own.
            Unconfirmed(sop);
            return;
        }
        Empty(sop, definition.Number is null, "nomor", "Nomor SOP", "Minta nomor dari bagian yang mencatat SOP.");
        Empty(sop, definition.CreatedOn is null, "tanggal", "Tanggal Pembuatan", "Lengkapi saat SOP direvisi.");
        Empty(sop, definition.RevisedOn is null, "tanggal", "Tanggal Revisi", "Lengkapi bila SOP pernah direvisi.");
        Empty(sop, definition.EffectiveOn is null, "tanggal", "Tanggal Efektif", Offer(definition, lists));
        Empty(sop, definition.Approval?.Position is null, "disahkan", "Jabatan yang mengesahkan", "Lengkapi saat SOP direvisi.");
        Empty(
            sop,
            definition.Approval?.Name is null || definition.Approval.Nip is null,
            "disahkan",
            "Nama atau NIP yang mengesahkan",
            "Lengkapi saat SOP direvisi."
        );
        Empty(sop, definition.Units.IsEmpty, "unit", "Unit", "Lengkapi saat SOP direvisi.");
        if (!definition.IsStartable)
        {
            sop.Warn(
                "",
                "tanpa-tabel",
                "SOP ini tercetak tanpa tabel langkah; tidak dapat dimulai.",
                "Cari tabelnya pada dokumen asli, lalu lengkapi `pelaksana` dan `langkah`."
            );
        }
        Unconfirmed(sop);
    }

    private static string Offer(SopDefinition sop, LintLists lists) =>
        lists.EffectiveDates.FirstOrDefault(date => date.Document == sop.Source?.Document) is { } known
            ? $"{known.Date} dapat dipakai ({known.Source}), setelah disetujui pemilik SOP."
            : "Tanggal keputusan yang mengesahkan SOP dapat dipakai, setelah disetujui pemiliknya.";

    private static void Empty(LintedSop sop, bool isEmpty, string path, string field, string remedy)
    {
        if (isEmpty)
        {
            sop.Warn(path, "identitas-kosong", $"{field} tidak tercetak.", remedy, group: field);
        }
    }

    /// <summary>One question for the whole SOP: an office confirms a form, not a cell.</summary>
    private static void Unconfirmed(LintedSop sop)
    {
        var rows = sop.Sop.Steps.Where(step => !step.Inferred.IsEmpty).Select(step => step.Row).ToList();
        var fields = sop.Sop.Inferred.Where(field => field != "pelaksana.jabatan").ToList();
        if (rows.Count + fields.Count == 0)
        {
            return;
        }
        var head = fields.Count == 0 ? "" : $"{string.Join(", ", fields)}{(rows.Count == 0 ? "" : "; ")}";
        var body = rows.Count == 0 ? "" : $"pelaksana atau arah langkah {Rows.List(rows)}";
        sop.Warn(
            "disimpulkan",
            "menunggu-konfirmasi",
            $"Disimpulkan, tidak tercetak: {head}{body}.",
            "Bandingkan dengan bagan pada dokumen asli, lalu hapus dari `disimpulkan` yang sudah pasti."
        );
    }
}
