using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Host.Definitions;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>simulate</c>: one case in virtual time, with the exact path for any answers.</summary>
internal static class SimulateVerb
{
    public static Command Create()
    {
        var definition = new Argument<string?>("definition")
        {
            Description = "<instansi>/<sop> atau <instansi>/<layanan>:<saluran>",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var calendar = new Option<string?>("--calendar")
        {
            Description = "Tanpa definisi: kalender untuk menghitung satu batas (--limit).",
        };
        var limit = new Option<string?>("--limit")
        {
            Description = "Batas seperti tercetak, misalnya \"3 hari kerja\"; bersama --calendar.",
        };
        var reference = new Option<string?>("--reference")
        {
            Description = "Tanggal acuan untuk batas \"... sebelum ...\"; bersama --calendar.",
        };
        var answers = new Option<string[]>("--answer")
        {
            Description = "Jawaban per baris, misalnya 3=tidak,ya",
            AllowMultipleArgumentsPerToken = true,
        };
        var start = new Option<string?>("--start") { Description = "Waktu mulai ISO 8601; tanpa ini sekarang." };
        var pace = new Option<string>("--pace") { Description = "max atau half", DefaultValueFactory = _ => "max" };
        pace.AcceptOnlyFromAmong("max", "half");
        var definitions = Verbs.DefinitionsOption();
        var json = Verbs.JsonOption();
        var pauses = new Option<string[]>("--pause")
        {
            Description = "Masa berhenti, misalnya 2026-06-03T15:00/2026-06-04T08:00; bersama --calendar, boleh diulang.",
        };
        var extension = new Option<string?>("--extension") { Description = "Perpanjangan, misalnya \"2 hari kerja\"; bersama --calendar." };
        var command = new Command("simulate", "Jalankan satu berkas dalam waktu maya.")
        {
            definition,
            calendar,
            limit,
            reference,
            pauses,
            extension,
            answers,
            start,
            pace,
            definitions,
            json,
        };
        command.SetAction(parsed =>
        {
            var (key, id) = (parsed.GetValue(definition), parsed.GetValue(calendar));
            if (key is null == id is null)
            {
                return Verbs.Refuse("Tulis definisi yang dijalankan, atau --calendar dengan --limit: salah satu, tidak keduanya.");
            }
            if (id is not null)
            {
                return DefinitionFiles.FindRoot(parsed.GetValue(definitions)) is { } root
                    ? DueReport.Run(
                        DefinitionFiles.Load(root).Calendars,
                        id,
                        parsed.GetValue(start),
                        parsed.GetValue(limit),
                        parsed.GetValue(reference),
                        parsed.GetValue(pauses) ?? [],
                        parsed.GetValue(extension),
                        parsed.GetValue(json)
                    )
                    : Verbs.Refuse("Tidak ada folder definisi.");
            }
            if (
                parsed.GetValue(limit) is not null
                || parsed.GetValue(reference) is not null
                || parsed.GetValue(extension) is not null
                || parsed.GetValue(pauses) is { Length: > 0 }
            )
            {
                return Verbs.Refuse("--limit, --reference, --pause dan --extension hanya bersama --calendar, tanpa definisi.");
            }
            return Run(
                key!,
                parsed.GetValue(answers) ?? [],
                parsed.GetValue(start),
                parsed.GetValue(pace) == "half" ? Pace.Half : Pace.Max,
                parsed.GetValue(definitions),
                parsed.GetValue(json)
            );
        });
        return command;
    }

    private static int Run(string key, string[] answers, string? start, Pace pace, DirectoryInfo? definitions, bool json)
    {
        if (DefinitionFiles.FindRoot(definitions) is not { } root)
        {
            return Verbs.Refuse("Tidak ada folder definisi.");
        }
        var library = DefinitionFiles.Load(root);
        if (!library.Sops.TryGetValue(key, out var sop))
        {
            return Verbs.Refuse($"Tidak ada definisi `{key}`, atau isinya belum benar (periksa dengan lint).");
        }
        if (!sop.Definition.IsStartable)
        {
            return Verbs.Refuse($"`{key}` tercetak tanpa tabel, jadi tidak dapat dijalankan.");
        }
        if (CaseRules.Of(library, sop.Definition.Agency) is not { } rules)
        {
            return Verbs.Refuse($"Instansi `{sop.Definition.Agency}` belum punya organisasi.yaml dengan kalender yang ada.");
        }
        if (
            ParseAnswers(sop.Definition, answers, out var refusal) is not { } byRow
            || StartTime.Parse(start, rules.Calendar.Zone, ref refusal) is not { } from
        )
        {
            return Verbs.Refuse(refusal!);
        }
        return Report(key, Simulation.Run(sop.Compile(), rules, from, pace, byRow), rules.Calendar.Zone, json);
    }

    private static Dictionary<int, ImmutableArray<string>>? ParseAnswers(SopDefinition sop, string[] given, out string? refusal)
    {
        refusal = null;
        var answers = new Dictionary<int, ImmutableArray<string>>();
        foreach (var item in given)
        {
            var parts = item.Split('=');
            if (
                parts.Length != 2
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                || row < 1
                || row > sop.Steps.Length
            )
            {
                refusal = $"`{item}` bukan jawaban: tulis baris=jawaban, misalnya 3=tidak,ya, dengan baris 1 sampai {sop.Steps.Length}.";
                return null;
            }
            var known = Exits.Answers(sop.StepAt(row).Exit);
            var list = parts[1].Split(',');
            if (list.SelectMany(answer => answer.Split('+')).FirstOrDefault(answer => !known.Contains(answer)) is { } unknown)
            {
                refusal = known.IsEmpty
                    ? $"Baris {row} tidak meminta jawaban."
                    : $"Baris {row} tidak mengenal `{unknown}`: pilih {string.Join(", ", known)}.";
                return null;
            }
            answers[row] = answers.TryGetValue(row, out var before) ? before.AddRange(list) : [.. list];
        }
        return answers;
    }

    private static int Report(string key, SimulatedCase result, DateTimeZone zone, bool json)
    {
        if (result.Refusal is not null || result.IsEndless)
        {
            Console.Error.WriteLine(
                result.Refusal?.Message ?? $"Lebih dari {Simulation.MaxVisits} kunjungan: jawaban ini tidak pernah sampai selesai."
            );
            return 1;
        }
        string? Time(Instant? instant) =>
            instant is { } at ? OffsetDateTimePattern.ExtendedIso.Format(at.InZone(zone).ToOffsetDateTime()) : null;
        if (json)
        {
            JsonOutput.Write(
                new
                {
                    Sop = key,
                    Ended = result.Status == CaseStatus.Rejected ? "ditolak" : "selesai",
                    Visits = result.Visits.Select(visit => new
                    {
                        visit.Visit,
                        Step = visit.Row,
                        visit.Lanes,
                        ActivatedAt = Time(visit.ActivatedAt),
                        DueAt = Time(visit.DueAt),
                        CompletedAt = Time(visit.CompletedAt),
                        Answer = visit.Answer.IsEmpty ? null : string.Join('+', visit.Answer),
                        visit.Units,
                    }),
                    Deadlines = result.Deadlines.Select(deadline => new
                    {
                        Kind = deadline.Kind == DeadlineKind.Promise ? "batas_waktu" : "waktu_baku",
                        DueAt = Time(deadline.DueAt),
                        BreachedAt = Time(deadline.PassedAt),
                    }),
                }
            );
            return 0;
        }
        foreach (var visit in result.Visits)
        {
            Console.WriteLine(
                $"{Time(visit.ActivatedAt)}  baris {visit.Row, -3} {string.Join(" + ", visit.Lanes), -28} "
                    + $"{string.Join('+', visit.Answer), -6} selesai "
                    + $"{Time(visit.CompletedAt)}{(visit.Units.IsEmpty ? "" : $"  per unit: {string.Join(", ", visit.Units)}")}"
            );
        }
        Console.WriteLine(result.Status == CaseStatus.Rejected ? "ditolak" : "selesai");
        return 0;
    }
}
