namespace DinsosFlow.Host.Tests.Access;

/// <summary>
/// Who opens which route, written by hand: <c>G</c> opens it, <c>P</c> sends to it, <c>.</c> neither. Each role alone, by a
/// grant and without a post; <c>chart</c> has no grant and holds a post that others report to.
/// </summary>
internal static class RouteTable
{
    public static readonly string[] Who = ["nobody", "staff", "supervisor", "chart", "administrator", "auditor", "apiclient", "manager"];

    /// <summary>Who keeps the installation and belongs to no agency: nearly all is closed to them, so what is open stands here.</summary>
    private const string OfManager = """
        /masuk                        GP
        /masuk/kode                   GP
        /mulai                        GP
        /galat                        GP
        /tidak-ditemukan              GP
        /lacak                        GP
        /lacak/{Code}                 GP
        /lambang/{agency}             G
        /{**path:file}                G
        /_framework/opaque-redirect   G
        /masuk/luar                   G
        /masuk/luar/selesai           G
        /                             GP
        /saya                         GP
        /saya/sandi                   GP
        /saya/aplikasi                GP
        /panduan                      GP
        /panduan/{Role}               GP
        /keluar                       P
        /ganti                        P
        /pemasangan                   GP
        /pemasangan/instansi-baru     GP
        /pemasangan/instansi/{Id}     GP
        /pemasangan/dokumen           GP
        /dokumen/{Kind}/{Id}          GP
        /dokumen/{Kind}/{Id}/versi/{Version:int} GP
        /dokumen/{Kind}/{Id}/draf     GP
        /kalender/{Id}/{Year:int}     GP
        /kalender/{Id}/libur          GP
        /openapi/{documentName}.json  G
        """;

    private const string Text = """
                                                                   nobody staff supervisor chart administrator auditor apiclient
        /masuk                                                     GP     GP    GP         GP    GP            GP      GP
        /masuk/kode                                                GP     GP    GP         GP    GP            GP      GP
        /mulai                                                     GP     GP    GP         GP    GP            GP      GP
        /galat                                                     GP     GP    GP         GP    GP            GP      GP
        /tidak-ditemukan                                           GP     GP    GP         GP    GP            GP      GP
        /lacak                                                     GP     GP    GP         GP    GP            GP      GP
        /lacak/{Code}                                              GP     GP    GP         GP    GP            GP      GP
        /lambang/{agency}                                          G      G     G          G     G             G       G
        /{**path:file}                                             G      G     G          G     G             G       G
        /_framework/opaque-redirect                                G      G     G          G     G             G       G
        /masuk/luar                                                G      G     G          G     G             G       G
        /masuk/luar/selesai                                        G      G     G          G     G             G       G
        /                                                          .      GP    GP         GP    GP            GP      GP
        /saya                                                      .      GP    GP         GP    GP            GP      GP
        /saya/sandi                                                .      GP    GP         GP    GP            GP      GP
        /saya/aplikasi                                             .      GP    GP         GP    GP            GP      GP
        /panduan                                                   .      GP    GP         GP    GP            GP      GP
        /panduan/{Role}                                            .      GP    GP         GP    GP            GP      GP
        /sop                                                       .      GP    GP         GP    GP            GP      GP
        /sop/{Id}                                                  .      GP    GP         GP    GP            GP      GP
        /sop/{Id}/elsa                                             .      G     G          G     G             G       G
        /sop/{Id}/bpmn                                             .      G     G          G     G             G       G
        /kabar                                                     .      GP    GP         GP    GP            GP      GP
        /cari                                                      .      GP    GP         GP    GP            GP      GP
        /saringan                                                  .      GP    GP         GP    GP            GP      GP
        /kapan                                                     .      GP    GP         GP    GP            GP      GP
        /kalender                                                  .      GP    GP         GP    GP            GP      GP
        /kalender/{Id}/{Year:int}                                  .      GP    GP         GP    GP            GP      GP
        /keluar                                                    .      P     P          P     P             P       P
        /ganti                                                     .      P     P          P     P             P       P
        /tugas/{Case:guid}/{Task:int}                              .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}                                        .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/atas-nama/{Task:int}                   .      GP    GP         GP    GP            GP      GP
        /berkas/{Case:guid}/akses                                  .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/batas/{Number:int}                     .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/kelengkapan/{Seq:int}                  .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/disposisi                              .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/tanda-terima                           .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/riwayat                                .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/dosir                                  .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/permohonan-maaf/{Number:int}           .      GP    GP         GP    G             G       G
        /register                                                  .      GP    GP         GP    G             G       G
        /register/{Book}                                           .      GP    GP         GP    G             G       G
        /register/{Book}/ekspedisi                                 .      GP    GP         GP    G             G       G
        /buku-jaga                                                 .      GP    GP         GP    G             G       G
        /buku-jaga/{Id:guid}                                       .      GP    GP         GP    G             G       G
        /berkas/{Case:guid}/lampiran/{Number:int}                  .      G     G          G     G             G       G
        /register/{Book}/unduh                                     .      G     G          G     G             G       G
        /tugas/{Case:guid}/{Task:int}/draf                         .      P     P          P     .             .       .
        /berkas/{Case:guid}/minta-kelengkapan                      .      GP    GP         GP    .             .       .
        /berkas/baru                                               .      GP    GP         GP    .             .       .
        /buku-jaga/baru                                            .      GP    GP         GP    .             .       .
        /buku-jaga/impor                                           .      GP    GP         GP    .             .       .
        /tim                                                       .      .     GP         GP    .             .       .
        /tim/meja/{Id}                                             .      .     GP         GP    .             .       .
        /tim/orang/{Id}                                            .      .     GP         GP    .             .       .
        /darurat                                                   .      .     GP         GP    .             .       .
        /berkala                                                   .      G     G          G     GP            G       G
        /pantau                                                    .      .     GP         GP    .             GP      .
        /pantau/pengulangan                                        .      .     GP         GP    .             GP      .
        /terlambat                                                 .      .     GP         GP    .             GP      .
        /catatan-akses                                             .      .     GP         GP    .             GP      .
        /orang                                                     .      .     .          .     GP            .       .
        /orang/baru                                                .      .     .          .     GP            .       .
        /orang/impor                                               .      .     .          .     GP            .       .
        /orang/{Id}                                                .      .     .          .     GP            .       .
        /kalender/{Id}/libur                                       .      .     .          .     GP            .       .
        /dokumen                                                   .      .     .          .     GP            .       .
        /dokumen/baru                                              .      .     .          .     GP            .       .
        /dokumen/contoh                                            .      .     .          .     GP            .       .
        /dokumen/contoh/{Agency}/{Kind}/{Id}                       .      .     .          .     GP            .       .
        /dokumen/{Kind}/{Id}                                       .      .     .          .     GP            .       .
        /dokumen/{Kind}/{Id}/versi/{Version:int}                   .      .     .          .     GP            .       .
        /dokumen/{Kind}/{Id}/draf                                  .      GP    GP         GP    GP            .       .
        /pengesahan                                                .      GP    GP         GP    GP            .       .
        /kiriman                                                   .      .     .          .     GP            .       .
        /pengaturan/webhook                                        .      .     .          .     GP            .       .
        /sop-baru                                                  .      .     .          .     GP            .       .
        /sop-baru/{Id:guid}                                        .      .     .          .     GP            .       .
        /sop-baru/{id:guid}/draf/{number:int}                      .      .     .          .     G             .       .
        /jabatan                                                   .      .     G          G     GP            G       .
        /jabatan/impor                                             .      .     .          .     GP            .       .
        /menyiapkan                                                .      .     .          .     GP            .       .
        /sop/{Id}/uji-coba                                         .      .     .          .     GP            .       .
        /api/v1/cases                                              .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}                                    .      G     G          G     G             G       G
        /api/v1/tasks                                              .      G     G          G     G             G       G
        /api/v1/cases/{id:guid}/files/{number:int}                 .      G     G          G     G             G       G
        /api/v1/search                                             .      G     G          G     G             G       G
        /api/v1/definitions                                        .      G     G          G     G             G       G
        /api/v1/due                                                .      G     G          G     G             G       G
        /api/v1/cases/{id:guid}/files                              .      GP    GP         GP    GP            G       GP
        /api/v1/tasks/{task}/claim                                 .      P     P          P     P             .       P
        /api/v1/tasks/{task}/complete                              .      P     P          P     P             .       P
        /api/v1/tasks/{task}/release                               .      P     P          P     P             .       P
        /api/v1/tasks/{task}/give-back                             .      P     P          P     P             .       P
        /api/v1/tasks/{task}/assign                                .      P     P          P     P             .       P
        /api/v1/tasks/{task}/return                                .      P     P          P     P             .       P
        /api/v1/tasks/{task}/recording/confirm                     .      P     P          P     P             .       P
        /api/v1/tasks/{task}/recording/object                      .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/recall                             .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/cancel                             .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/pause                              .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/resume                             .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/papers-complete                    .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/compensations/{number:int}         .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/related                            .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/related/{related:guid}/lift        .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/limits/{number:int}/extend         .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/limits/{number:int}/cause          .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/limits/{number:int}/recorded-late  .      P     P          P     P             .       P
        /api/v1/cases/{id:guid}/limits/{number:int}/calendar-corrected  . P     P          P     P             .       P
        /api/v1/cases/{id:guid}/files/{number:int}/withdraw        .      P     P          P     P             .       P
        /api/v1/breaches                                           .      .     G          G     .             G       .
        /openapi/{documentName}.json                               .      G     G          G     G             G       G
        """;

    /// <returns>By route and method: who is let through.</returns>
    public static IReadOnlyDictionary<(string Method, string Route), IReadOnlySet<string>> Read()
    {
        var lines = LinesOf(Text);
        string[] columns = [.. Who.SkipLast(1)];
        Assert.Equal(columns, lines[0]);
        var read = new Dictionary<(string, string), IReadOnlySet<string>>();
        foreach (var cells in lines.Skip(1))
        {
            Assert.Equal(columns.Length, cells.Length - 1);
            foreach (var (letter, method) in Letters.Where(one => cells.Skip(1).Any(cell => cell.Contains(one.Letter))))
            {
                read.Add((method, cells[0]), columns.Where((_, index) => cells[index + 1].Contains(letter)).ToHashSet());
            }
        }
        foreach (var cells in LinesOf(OfManager))
        {
            foreach (var (_, method) in Letters.Where(one => cells[1].Contains(one.Letter)))
            {
                var others = read.GetValueOrDefault((method, cells[0])) ?? new HashSet<string>();
                read[(method, cells[0])] = others.Append(Who[^1]).ToHashSet();
            }
        }
        return read;
    }

    private static readonly (char Letter, string Method)[] Letters = [('G', "GET"), ('P', "POST")];

    private static List<string[]> LinesOf(string text) =>
        [.. text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
