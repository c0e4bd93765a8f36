using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Screen.Forms;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace DinsosFlow.Host.Office.Calendars;

/// <summary>A holiday decreed tomorrow, in a minute: one form, a look at what would move, one button.</summary>
public sealed partial class CalendarChangePage
{
    private readonly FormErrors _errors = new();
    private Caller _caller = null!;
    private CalendarInForce? _calendar;
    private KeptDocument? _kept;
    private IReadOnlyList<CalendarInForce> _above = [];
    private CalendarChangePlan? _plan;
    private ImmutableArray<string> _leftOut = [];
    private DateTimeZone _zone = DateTimeZone.Utc;
    private WorkWeek? _usual;
    private string? _usualHours;
    private int _year;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "kabar"), AllowedValues("terbit")]
    private string? News { get; set; }

    [SupplyParameterFromForm]
    private DraftEditForm? Edit { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _caller = await Visitor.CallerAsync();
        _zone = Visitor.Zone(_caller.Agency);
        _year = Visitor.Now.InZone(_zone).Year;
        _calendar = await Changing.FindAsync(_caller, Id);
        if (DraftRights.KeyOf(_caller, DocumentKey.Calendar, Id) is { } key && Rights.MayRead(_caller, key))
        {
            _kept = await Rights.KeptAsync(key);
        }
        if (_calendar is not { } calendar)
        {
            // Who opens it is told who keeps it; what is sent is refused.
            if (_kept is null || HttpMethods.IsPost(Http.HttpContext!.Request.Method))
            {
                Visitor.SetNotFound();
            }
            return;
        }
        _above = await Changing.AboveAsync(_caller, calendar);
        _usual = calendar.Layer.Week ?? InheritedWeek(calendar.Layer);
        _usualHours = HoursOf(calendar.Layer);
    }

    private async Task CheckAsync()
    {
        if (_calendar is not null && Edit is { } form && await TookFileAsync(form))
        {
            await PlanAsync(form);
        }
    }

    private async Task PublishAsync()
    {
        if (_calendar is not { } calendar || Edit is not { } form || DraftEdit.Of(form, _errors) is not { } edit)
        {
            return;
        }
        var answer = await Changing.PublishAsync(_caller, calendar.Key, form.Revision, edit);
        if (answer is Answer.Done)
        {
            Navigation.NavigateTo($"{Address(calendar)}?kabar=terbit");
            return;
        }
        _errors.RefuseByWord(answer, await Visitor.SentenceAsync(answer, _zone) ?? "Ini tidak dapat dilakukan oleh Anda sekarang.");
        // What it would do by now.
        _calendar = await Changing.FindAsync(_caller, Id);
        await PlanAsync(form);
    }

    private async Task PlanAsync(DraftEditForm form)
    {
        if (_calendar is not { } calendar || DraftEdit.Of(form, _errors) is not { } edit)
        {
            return;
        }
        var (plan, problems) = await Changing.PlanAsync(_caller, calendar, edit);
        _plan = plan;
        foreach (var problem in problems)
        {
            _errors.Add(CalendarEdit.FieldOf(form.What), problem);
        }
    }

    /// <summary>The days of a file stand in the form from then on: it need not be chosen again.</summary>
    private async Task<bool> TookFileAsync(DraftEditForm form)
    {
        var request = Http.HttpContext!.Request;
        if (form.What != CalendarEdit.Holidays || (await request.ReadFormAsync()).Files["berkas"] is not { Length: > 0 } file)
        {
            return true;
        }
        using var bytes = new MemoryStream();
        if (file.Length <= HolidayFile.MostBytes)
        {
            await file.CopyToAsync(bytes);
        }
        var read = file.Length <= HolidayFile.MostBytes ? Read(bytes.ToArray()) : null;
        if (read is null)
        {
            _errors.Add(
                DraftEdit.IdOf(CalendarEdit.Holidays, "berkas"),
                _problem ?? $"Berkas kalender paling besar {HolidayFile.MostBytes / 1000} kB. Simpan hari liburnya saja ke berkas baru."
            );
            return false;
        }
        form.Value = string.Join('\n', read.Lines.Prepend(form.Value?.Trim() ?? "")).Trim();
        _leftOut = read.LeftOut;
        return true;
    }

    private string? _problem;

    /// <summary>What comes again is taken for this year and the next, and for every later year that the calendar knows of.</summary>
    private HolidayFile? Read(byte[] bytes)
    {
        var layer = _calendar!.Layer;
        var last = layer.Holidays.Keys.Select(day => day.Year).Concat(layer.DecreedYears).Append(_year + 1).Max();
        return HolidayFile.Read(bytes, _year, Math.Min(last, CalendarYear.Last), out _problem);
    }

    /// <summary>What the form of the look carries on to the button.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(DraftEditForm form) =>
        ((string, string?)[])
            [
                (nameof(form.What), form.What),
                (nameof(form.On), form.On),
                (nameof(form.Until), form.Until),
                (nameof(form.Name), form.Name),
                (nameof(form.IsJointLeave), form.IsJointLeave ? "true" : null),
                (nameof(form.Value), form.Value),
                (nameof(form.Hours), form.Hours),
                (nameof(form.Year), form.Year),
                (nameof(form.Key), form.Key),
                .. (form.Days ?? []).SelectMany(
                    (day, index) =>
                        ((string, string?)[])
                            [($"Days[{index}].Day", day.Day), ($"Days[{index}].Open", day.Open), ($"Days[{index}].Break", day.Break)]
                ),
            ]
            is var all
            ? all.Where(field => !string.IsNullOrEmpty(field.Item2)).Select(field => (field.Item1, field.Item2!))
            : [];

    /// <summary>A layer for other calendars, of holidays alone, is not one to work by: it has no hours to change.</summary>
    private WorkWeek? InheritedWeek(CalendarLayer layer) =>
        layer.Parent is null ? null : Registry.Library.Calendars.Calendars.GetValueOrDefault(layer.Id)?.Definition.Week;

    /// <summary>Of the last period, since next year's Ramadan has the hours of this one's; else the usual ones.</summary>
    private static string? HoursOf(CalendarLayer layer) =>
        (layer.Periods.OrderBy(period => period.From).LastOrDefault()?.Week ?? layer.Week) is { } week
            ? string.Join(
                '\n',
                CalendarYear.HoursOf(week).Where(row => row.Hours != CalendarYear.Closed).Select(row => $"{row.Days} {row.Hours}")
            )
            : null;

    private (string Address, string Name) Back =>
        _caller.Is(Role.Administrator) ? ("/kalender", "Kalender kerja") : DocumentWords.ListOf(_caller);

    private static string Address(CalendarInForce calendar) => $"/kalender/{Uri.EscapeDataString(calendar.Layer.Id)}/libur";
}
