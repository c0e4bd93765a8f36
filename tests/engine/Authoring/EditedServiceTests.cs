using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Services;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Each edit of a service on every service that ships.</summary>
public class EditedServiceTests
{
    private static readonly IReadOnlyList<(Shipped File, ServiceStandard Service)> Services =
    [
        .. Shipped.In("/layanan/").Select(file => (file, ServiceReader.Read(file.Agency, file.Path, file.Bytes).Value)),
    ];

    [Theory]
    [InlineData("60 menit", "surat-masuk")]
    [InlineData(null, null)]
    public void NewService_IsOneThatCanBeRead(string? time, string? sop)
    {
        var text = Engine.Authoring.Services.NewService.Text("uji", "Surat: \"SKTM\" # 1", "Datang: langsung", time, sop);

        var reading = Engine.Reading.ServiceReader.Read("uji", "uji.yaml", System.Text.Encoding.UTF8.GetBytes(text));

        Assert.DoesNotContain(reading.Problems, problem => problem.IsError);
        var channel = Assert.Single(reading.Value.Channels);
        Assert.Equal(("uji", "Surat: \"SKTM\" # 1"), (reading.Value.Id, reading.Value.Name));
        Assert.Equal(("Datang: langsung", sop), (channel.Name, channel.SopId));
    }

    [Fact]
    public void There_AreAsManyAsTheFourAgenciesPrint() => Assert.Equal(51, Services.Count);

    [Fact]
    public void Components_EveryShippedService_ChangeByThatItemAlone()
    {
        var random = new Random(2);
        Assert.All(
            Services,
            entry =>
            {
                var (file, service) = entry;
                foreach (var key in ServiceReader.Components)
                {
                    var (list, text, old) = (new TextList(key), HostileText.Next(random), service.Components.GetValueOrDefault(key, []));

                    var more = Check(
                        file,
                        new AddText(list, text),
                        service with
                        {
                            Components = service.Components.SetItem(key, old.Add(text)),
                        }
                    );

                    Assert.Equal(file.Text, new RemoveText(list, old.Length + 1).Apply(file.Agency, file.Path, more).Value.Text);
                }
            }
        );
    }

    [Fact]
    public void Carrier_EveryShippedChannelWithRowsOfItsOwn_TakesTheirPlace()
    {
        var carried = 0;
        foreach (var (file, service) in Services)
        {
            foreach (var channel in service.Channels.Where(channel => channel.Procedure is not null))
            {
                var text = new SetCarrier(channel.Id, "sop-kita").Apply(file.Agency, file.Path, file.Text).Value.Text;

                var read = ServiceReader.Read(file.Agency, file.Path, Encoding.UTF8.GetBytes(text));
                Assert.DoesNotContain(read.Problems, problem => problem.Code == "arah-ganda");
                var now = read.Value.Channels.Single(other => other.Id == channel.Id);
                Assert.Equal(("sop-kita", null), (now.SopId, now.Procedure));
                Assert.Equal(service.Channels.Length, read.Value.Channels.Length);
                carried++;
            }
        }
        Assert.True(carried > 40, $"{carried}");
    }

    [Fact]
    public void Promise_EveryShippedChannel_IsThatAndNothingElseChanges() =>
        Assert.All(
            Services,
            entry =>
            {
                var (file, service) = entry;
                for (var i = 0; i < service.Channels.Length; i++)
                {
                    var channel = service.Channels[i];
                    var promise = new Promise("9 hari kerja", TimeText.Parse("9 hari kerja").Limit!, PromiseStart.Complete);
                    var procedure = channel.Procedure is { } rows ? rows with { Promise = promise } : null;

                    Check(
                        file,
                        new SetPromise(channel.Id, "9 hari kerja", PromiseStart.Complete),
                        service with
                        {
                            Channels = service.Channels.SetItem(i, channel with { Promise = promise, Procedure = procedure }),
                        }
                    );
                }
            }
        );

    [Fact]
    public void Rows_EveryShippedProcedure_CanBeSetAsInASop()
    {
        var changed = 0;
        foreach (var (file, service) in Services)
        {
            for (var i = 0; i < service.Channels.Length; i++)
            {
                if (service.Channels[i] is { Procedure: { } rows } channel)
                {
                    var step = rows.Steps[^1] with { Activity = "Menyerahkan: \"selesai\" # 1" };
                    var edited = rows with { Steps = rows.Steps.SetItem(step.Row - 1, step) };

                    Check(
                        file,
                        new SetCell(step.Row, "kegiatan", step.Activity, channel.Id),
                        service with
                        {
                            Channels = service.Channels.SetItem(i, channel with { Procedure = edited }),
                        }
                    );
                    changed++;
                }
            }
        }
        Assert.True(changed > 40, $"{changed} procedures");
    }

    [Fact]
    public void Channels_AreAddedAndRemoved_AndTheLastIsRefused()
    {
        var (file, service) = Services.First(entry => entry.Service.Channels.Length == 1);

        var more = new AddChannel("surat", "Melalui surat: \"pos\"", "5 hari kerja", null).Apply(file.Agency, file.Path, file.Text).Value;
        var back = new RemoveChannel("surat").Apply(file.Agency, file.Path, more.Text).Value;
        var none = new RemoveChannel(service.Channels[0].Id).Apply(file.Agency, file.Path, file.Text);

        Assert.Contains(more.Warnings, warning => warning.Code == "saluran-tanpa-prosedur");
        Assert.Equal(file.Text, back.Text);
        Assert.Equal(("kunci-kurang", "saluran"), (none.Problems[0].Code, none.Problems[0].Path));
    }

    [Fact]
    public void RowsTotal_PromiseShorterThanItsRows_IsWarnedOf()
    {
        // Carried by a SOP whose rows have times; those of the services themselves have none in print.
        var (file, channel) = Services
            .SelectMany(entry => entry.Service.Channels.Take(1).Select(channel => (entry.File, Channel: channel)))
            .First(entry =>
                entry.Channel is { Promise.Time.IsWatched: true, SopId: not null }
                && RowsTotal.Check(entry.File.Agency, entry.File.Path, entry.File.Text, Repository.Library).IsEmpty
            );

        var before = RowsTotal.Check(file.Agency, file.Path, file.Text, Repository.Library);
        var edited = new SetPromise(channel.Id, "1 menit", channel.Promise.Start).Apply(file.Agency, file.Path, file.Text).Value.Text;
        var after = Assert.Single(RowsTotal.Check(file.Agency, file.Path, edited, Repository.Library));

        Assert.Empty(before);
        Assert.Equal(("jumlah-waktu-melebihi-batas", "saluran[1].waktu"), (after.Code, after.Path));
        Assert.Contains("\"1 menit\"", edited.Split('\n')[after.Line - 1], StringComparison.Ordinal);
    }

    private static string Check(Shipped file, Edit edit, ServiceStandard expected)
    {
        var reading = edit.Apply(file.Agency, file.Path, file.Text);
        Assert.True(reading.IsValid, $"{file}: {edit}: {string.Join("; ", reading.Problems)}");
        var read = ServiceReader.Read(file.Agency, file.Path, Encoding.UTF8.GetBytes(reading.Value.Text)).Value;
        Assert.Equal(Deep.Text(expected), Deep.Text(read));
        Assert.Equal(file.Text, reading.Value.Undo.Apply(file.Path, reading.Value.Text).Value);
        return reading.Value.Text;
    }
}
