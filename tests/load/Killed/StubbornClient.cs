using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace DinsosFlow.Load.Killed;

/// <summary>
/// One program that starts, claims and completes. Where the line breaks, it sends the same key to the other host until it is
/// answered; now and then it gives up instead, so that commands are left that nobody knows the fate of. It writes down what it
/// sent before it sends it.
/// </summary>
internal sealed class StubbornClient : IDisposable
{
    /// <summary>Of what broke, so many in a hundred are never sent again.</summary>
    private const int GivesUp = 50;

    /// <summary>Of what was answered, so many in a hundred are sent once more.</summary>
    private const int ClicksTwice = 10;

    /// <summary>Of completions, so many in a hundred are sent twice at once under two keys: one of them is to be refused.</summary>
    private const int Disputes = 25;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Longer than any host takes to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>A connection for each command: on one that was used before, the handler sends again by itself what the host's end
    /// cut off, and nobody learns that it was under way.</summary>
#pragma warning disable CA2000 // The client disposes of it.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });
#pragma warning restore CA2000
    private readonly IReadOnlyList<HostPlace> _places;
    private readonly string _definition;
    private readonly ClientLog _log;
    private int _broken;

    public StubbornClient(IReadOnlyList<HostPlace> places, (string Agency, string Token) person, ClientLog log)
    {
        (_places, _log) = (places, log);
        _definition = $"{person.Agency}/{ManyOffices.Sop}";
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
    }

    /// <summary>Lines that broke while a command was under way; that nobody was there to ask is not counted.</summary>
    public int Broken => _broken;

    public void Dispose() => _http.Dispose();

    public async Task WalkAsync()
    {
        var start = _log.Add(new Sent { Act = Act.Start });
        await SendAsync(start, "/api/v1/cases", $$"""{"definition":"{{_definition}}","subject":"{{start.Key}}"}""", Somewhere());
        if (start.Answer is not { Case: { } @case, Task: { } task })
        {
            return;
        }
        var claim = _log.Add(new Sent { Act = Act.Claim, Case = @case });
        await SendAsync(claim, $"/api/v1/tasks/{task}/claim", "{}", Somewhere());
        if (claim.Answer is not { IsAccepted: true })
        {
            return;
        }
        if (Random.Shared.Next(100) >= Disputes)
        {
            await CompleteAsync(new Sent { Act = Act.Complete, Case = @case }, task, Somewhere());
            return;
        }
        var at = Somewhere();
        var dispute = Guid.NewGuid().ToString("N");
        await Task.WhenAll(CompleteAsync(Rival(), task, at), CompleteAsync(Rival(), task, at + 1));
        Sent Rival() =>
            new()
            {
                Act = Act.Complete,
                Case = @case,
                Rival = dispute,
            };
    }

    private Task CompleteAsync(Sent sent, string task, int at)
    {
        _log.Add(sent);
        return SendAsync(sent, $"/api/v1/tasks/{task}/complete", $$"""{"note":"{{sent.Key}}"}""", at);
    }

    private int Somewhere() => Random.Shared.Next(_places.Count);

    private async Task SendAsync(Sent sent, string path, string body, int at)
    {
        sent.Answer = await AnsweredAsync(sent, path, body, at, mayGiveUp: true);
        if (sent.Answer is { IsAccepted: true } && Random.Shared.Next(100) < ClicksTwice)
        {
            sent.Again = await AnsweredAsync(sent, path, body, at + 1, mayGiveUp: false);
        }
    }

    /// <returns>Null where the client gave up.</returns>
    private async Task<Answered?> AnsweredAsync(Sent sent, string path, string body, int at, bool mayGiveUp)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            sent.Times++;
            try
            {
                if (await OnceAsync(sent, path, body, _places[at % _places.Count]) is { } answer)
                {
                    _log.Tell(sent, "answered", answer);
                    return answer;
                }
                _log.Tell(sent, "unavailable");
            }
            catch (HttpRequestException broken)
            {
                _log.Tell(sent, "broken", $"{broken.HttpRequestError}");
                if (broken.HttpRequestError != HttpRequestError.ConnectionError)
                {
                    Interlocked.Increment(ref _broken);
                    if (mayGiveUp && Random.Shared.Next(100) < GivesUp)
                    {
                        return null;
                    }
                }
            }
            at++;
            await Task.Delay(Pause);
        }
        throw new InvalidOperationException($"No host answered {sent.Key} within {Patience.TotalMinutes} minutes.");
    }

    /// <returns>Null where the host said that it could not tell: the same key may be sent again.</returns>
    private async Task<Answered?> OnceAsync(Sent sent, string path, string body, HostPlace host)
    {
        using var visit = host.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", sent.Key);
        using var response = await _http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode >= 500 ? null : Answered.Read((int)response.StatusCode, bytes);
    }
}
