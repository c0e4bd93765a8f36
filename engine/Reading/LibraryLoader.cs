using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Reads every file by the folder it lies in, then checks what only several files together can show.</summary>
public sealed class LibraryLoader
{
    private readonly Dictionary<string, LoadedSop> _sops = [];
    private readonly List<(string File, ServiceStandard Service, LoadedBytes Source)> _services = [];
    private readonly Dictionary<string, string> _serviceFiles = [];
    private readonly Dictionary<string, Organisation> _organisations = [];
    private readonly Dictionary<string, Escalation> _escalations = [];
    private readonly Dictionary<string, DispositionForm> _dispositions = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _texts = [];
    private readonly Dictionary<string, (string File, PeriodicWork Work)> _periodic = [];
    private readonly Dictionary<string, (string File, RegisterBooks Books)> _registers = [];
    private readonly List<(string Path, ReadOnlyMemory<byte> Bytes)> _calendars = [];
    private readonly List<(string File, ReadOnlyMemory<byte> Bytes, SopDefinition Sop)> _checked = [];
    private readonly List<Problem> _problems = [];
    private CalendarBook _book = CalendarBook.Empty;
    private LintLists _lintLists = LintLists.Empty;
    private (string File, DocMap Root)? _lastRead;
    private int _files;

    private readonly KnownReadings _known;

    private LibraryLoader(KnownReadings known) => _known = known;

    /// <param name="files">Path below the root, with <c>/</c>, and bytes. Other files than YAML are left aside.</param>
    /// <param name="known">What was read before need not be read again; null: nothing.</param>
    public static DefinitionLibrary Load(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files, KnownReadings? known = null)
    {
        var loader = new LibraryLoader(known ?? new KnownReadings(int.MaxValue));
        foreach (var (path, bytes) in files)
        {
            loader.Read(path, bytes);
        }
        return loader.Finish();
    }

    private void Read(string path, ReadOnlyMemory<byte> bytes)
    {
        var parts = path.Split('/');
        if (!parts[^1].EndsWith(".yaml", StringComparison.Ordinal))
        {
            return;
        }
        _files++;
        _texts[path] = bytes;
        switch (parts)
        {
            case ["calendars", _]:
                if (!IsMisplaced(path))
                {
                    _calendars.Add((path, bytes));
                }
                break;
            case ["pemeriksaan", _]:
                Keep(LintListsReader.Read(path, bytes), lists => _lintLists = _lintLists.With(lists));
                break;
            case [_, "sop", _]:
                Keep(_known.Sop(path, bytes), sop => AddSop(new LoadedSop(path, sop, DefinitionLibrary.Hash(bytes), bytes)));
                break;
            case [_, "layanan", _]:
                Keep(
                    _known.Service(path, bytes),
                    service => AddService(path, service, new LoadedBytes(DefinitionLibrary.Hash(bytes), bytes))
                );
                break;
            case [var agency, "organisasi.yaml"]:
                Keep(OrganisationReader.Read(path, bytes), organisation => AddOrganisation(path, agency, organisation));
                break;
            case [var agency, "eskalasi.yaml"]:
                Keep(EscalationReader.Read(path, bytes), escalation => AddEscalation(path, agency, escalation));
                break;
            case [var agency, "disposisi.yaml"]:
                Keep(DispositionFormReader.Read(path, bytes), form => AddDisposition(path, agency, form));
                break;
            case [var agency, "berkala.yaml"]:
                Keep(PeriodicWorkReader.Read(path, bytes), work => AddPeriodic(path, agency, work));
                break;
            case [var agency, "register.yaml"]:
                Keep(RegisterBooksReader.Read(path, bytes), books => AddRegister(path, agency, books));
                break;
            default:
                Report(
                    path,
                    "",
                    "berkas-salah-tempat",
                    "Berkas ini tidak berada di folder yang dikenal.",
                    "SOP di <instansi>/sop/, layanan di <instansi>/layanan/, kalender di calendars/, daftar pemeriksaan di pemeriksaan/."
                );
                break;
        }
    }

    private void Keep<T>(Reading<T> reading, Action<T> keep)
        where T : class
    {
        if (reading.ValueOrNull is { } value)
        {
            _problems.AddRange(reading.Problems);
            keep(value);
        }
        else if (!IsMisplaced(reading.Problems[0].File))
        {
            _problems.AddRange(reading.Problems);
        }
    }

    /// <summary>A calendar among the SOPs is one mistake, not one for each of its keys.</summary>
    private bool IsMisplaced(string path)
    {
        var place = DocumentKinds.OfPlace(path.Split('/'));
        if (
            DocumentReader.Read(path, _texts[path]).ValueOrNull is not { } document
            || DocumentKinds.Of(document) is var kind && (kind == place || kind == DocumentKind.Unknown)
        )
        {
            return false;
        }
        var (what, where) = DocumentKinds.InWords(kind);
        Report(
            path,
            document.Entries[0].Key,
            "berkas-salah-tempat",
            $"Berkas ini berisi {what}, dan letaknya bukan di sini.",
            $"Pindahkan ke {where}."
        );
        return true;
    }

    private void AddSop(LoadedSop sop)
    {
        if (_sops.TryGetValue(sop.Definition.Key, out var first))
        {
            Report(sop.File, "sop", "sop-ganda", $"SOP `{sop.Definition.Id}` sudah ada di {first.File}.", "Beri nama pengenal lain.");
            return;
        }
        _sops.Add(sop.Definition.Key, sop);
    }

    private void AddService(string path, ServiceStandard service, LoadedBytes source)
    {
        if (!_serviceFiles.TryAdd(service.Key, path))
        {
            Report(
                path,
                "layanan",
                "layanan-ganda",
                $"Layanan `{service.Id}` sudah ada di {_serviceFiles[service.Key]}.",
                "Beri nama pengenal lain."
            );
            return;
        }
        _services.Add((path, service, source));
    }

    private void AddOrganisation(string path, string agency, Organisation organisation)
    {
        if (organisation.Agency != agency)
        {
            Report(
                path,
                "instansi",
                "instansi-salah",
                $"Instansi `{organisation.Agency}` berada di folder `{agency}`.",
                "Samakan nama folder dan `instansi`."
            );
        }
        _organisations[agency] = organisation;
    }

    private void AddEscalation(string path, string agency, Escalation escalation)
    {
        if (escalation.Agency != agency)
        {
            Report(
                path,
                "eskalasi",
                "instansi-salah",
                $"Eskalasi `{escalation.Agency}` berada di folder `{agency}`.",
                "Samakan nama folder dan `eskalasi`."
            );
        }
        _escalations[agency] = escalation;
    }

    private void AddDisposition(string path, string agency, DispositionForm form)
    {
        if (form.Agency != agency)
        {
            Report(
                path,
                "disposisi",
                "instansi-salah",
                $"Disposisi `{form.Agency}` berada di folder `{agency}`.",
                "Samakan nama folder dan `disposisi`."
            );
        }
        _dispositions[agency] = form;
    }

    private void AddPeriodic(string path, string agency, PeriodicWork work)
    {
        if (work.Agency != agency)
        {
            Report(
                path,
                "berkala",
                "instansi-salah",
                $"Jadwal `{work.Agency}` berada di folder `{agency}`.",
                "Samakan nama folder dan `berkala`."
            );
        }
        _periodic[agency] = (path, work);
    }

    private void AddRegister(string path, string agency, RegisterBooks books)
    {
        if (books.Agency != agency)
        {
            Report(
                path,
                "register",
                "instansi-salah",
                $"Register `{books.Agency}` berada di folder `{agency}`.",
                "Samakan nama folder dan `register`."
            );
        }
        _registers[agency] = (path, books);
    }

    private DefinitionLibrary Finish()
    {
        _book = CalendarLoader.Load(_calendars);
        _problems.AddRange(_book.Problems);
        foreach (var (agency, organisation) in _organisations)
        {
            _problems.AddRange(
                CalendarReferences.Check($"{agency}/organisasi.yaml", _texts[$"{agency}/organisasi.yaml"], organisation, _book)
            );
        }
        foreach (var sop in _sops.Values.ToList())
        {
            Check(sop.File, "", sop.Definition, sop.Bytes);
        }
        foreach (var (file, service, source) in _services)
        {
            AddChannels(file, service, source);
        }
        foreach (var (file, bytes, sop) in _checked)
        {
            _problems.AddRange(
                SopReferences.Check(
                    file,
                    bytes,
                    sop,
                    id => _sops.ContainsKey($"{sop.Agency}/{id}"),
                    _organisations.GetValueOrDefault(sop.Agency)
                )
            );
        }
        var periodic = _periodic.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => CheckPeriodic(entry.Key, entry.Value.File, entry.Value.Work),
            StringComparer.Ordinal
        );
        var registers = _registers.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => CheckRegister(entry.Key, entry.Value.File, entry.Value.Books),
            StringComparer.Ordinal
        );
        return DefinitionLibrary.Of(
            _sops.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. _services.Select(entry => entry.Service)],
            _organisations.ToImmutableSortedDictionary(StringComparer.Ordinal),
            _escalations.ToImmutableSortedDictionary(StringComparer.Ordinal),
            periodic,
            _dispositions.ToImmutableSortedDictionary(StringComparer.Ordinal),
            registers,
            _book,
            _lintLists,
            [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)],
            _files
        );
    }

    private void AddChannels(string file, ServiceStandard service, LoadedBytes source)
    {
        for (var i = 0; i < service.Channels.Length; i++)
        {
            var channel = service.Channels[i];
            var path = $"saluran[{i + 1}].";
            var key = $"{service.Key}:{channel.Id}";
            if (channel.Procedure is { } procedure)
            {
                Check(file, path, procedure, source.Bytes);
                _sops[key] = new LoadedSop(file, procedure, source.Sha256, source.Bytes);
            }
            else if (channel.SopId is { } id)
            {
                if (!_sops.TryGetValue($"{service.Agency}/{id}", out var sop))
                {
                    Report(
                        file,
                        $"{path}sop",
                        "sop-tak-ada",
                        $"Saluran `{channel.Id}` merujuk SOP `{id}` yang tidak ada.",
                        "Periksa nama pengenal SOP."
                    );
                    continue;
                }
                _sops[key] = sop.Under(service, channel) with { Promised = new PromisePlace(file, source.Bytes, $"{path}waktu") };
            }
        }
    }

    private PeriodicWork CheckPeriodic(string agency, string file, PeriodicWork work)
    {
        var (kept, problems) = PeriodicCheck.Check(
            file,
            work,
            id => _sops.GetValueOrDefault($"{agency}/{id}")?.Definition,
            _organisations.GetValueOrDefault(agency)
        );
        _problems.AddRange(problems.Select(Placed));
        return kept;
    }

    private RegisterBooks CheckRegister(string agency, string file, RegisterBooks books)
    {
        var ids = _sops.Values.Select(loaded => loaded.Definition).Where(sop => sop.Agency == agency).Select(sop => sop.Id);
        var services = _services.Select(entry => entry.Service).Where(service => service.Agency == agency).Select(service => service.Id);
        var (kept, problems) = RegisterCheck.Check(file, books, ids.Concat(services).ToHashSet(), _organisations.GetValueOrDefault(agency));
        _problems.AddRange(problems.Select(Placed));
        return kept;
    }

    /// <param name="path">Of the table in its file: empty for a SOP, its channel for a service.</param>
    private void Check(string file, string path, SopDefinition sop, ReadOnlyMemory<byte> bytes)
    {
        _checked.Add((file, bytes, sop));
        var calendars = sop
            .Steps.Select(step => (Id: step.Calendar, Path: $"{path}langkah[{step.Row}].kalender"))
            .Prepend((Id: sop.Calendar, Path: "kalender"));
        foreach (
            var (id, place) in calendars
                .Where(named => named.Id is { } id && !_book.Calendars.ContainsKey(id))
                .DistinctBy(named => named.Id)
        )
        {
            Report(file, place, "kalender-tak-ada", $"Tidak ada kalender `{id}`.", "Tulis id kalender di folder calendars/.");
        }
        if (!_organisations.TryGetValue(sop.Agency, out var organisation))
        {
            return;
        }
        var known = organisation.Positions.Select(position => position.Id).ToHashSet();
        var named = sop.Lanes.SelectMany(
            (lane, index) => lane.Positions.Select((id, place) => (Id: id, Path: $"{path}pelaksana[{index + 1}].jabatan[{place + 1}]"))
        );
        foreach (var (id, place) in named.Where(position => !known.Contains(position.Id)).DistinctBy(position => position.Id))
        {
            Report(
                file,
                place,
                "jabatan-tak-ada",
                $"Tidak ada jabatan `{id}` dalam organisasi.yaml.",
                "Tambahkan jabatannya, atau perbaiki ejaannya."
            );
        }
    }

    private void Report(string file, string path, string code, string message, string remedy) =>
        _problems.Add(Placed(new Problem(Severity.Error, code, file, 1, 1, path, message, remedy)));

    /// <summary>With the line and column of its path, which only the text knows.</summary>
    private Problem Placed(Problem problem)
    {
        if (problem.Path.Length == 0)
        {
            return problem;
        }
        if (_lastRead?.File != problem.File)
        {
            _lastRead = DocumentReader.Read(problem.File, _texts[problem.File]).ValueOrNull is { } root ? (problem.File, root) : null;
        }
        var mark = _lastRead is { } read ? Places.Of(read.Root, problem.Path) : new Mark(problem.Line, problem.Column);
        return problem with { Line = mark.Line, Column = mark.Column };
    }

    private sealed record LoadedBytes(string Sha256, ReadOnlyMemory<byte> Bytes);
}
