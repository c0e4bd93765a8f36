using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DinsosFlow.Host.Tests.Notices;

/// <summary>A mail server on this computer that does as a test says.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>It greets everyone with "service not available".</summary>
    public bool IsDown { get; set; }

    /// <summary>It hangs up where a mail's text should be accepted.</summary>
    public bool HangsUp { get; set; }

    /// <summary>Recipients that it does not know.</summary>
    public string? Unknown { get; set; }

    public int Connections { get; private set; }

    /// <summary>What it has accepted, in order.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = TalkAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            Connections++;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(IsDown ? "421 nanti" : "220 siap");
            while (!IsDown && await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.Ordinal))
                {
                    await writer.WriteLineAsync("354 tulis");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                    {
                        text.AppendLine(part);
                    }
                    if (HangsUp)
                    {
                        return;
                    }
                    Mails.Enqueue(text.ToString());
                }
                var isUnknown =
                    Unknown is { } unknown
                    && line.StartsWith("RCPT", StringComparison.Ordinal)
                    && line.Contains(unknown, StringComparison.Ordinal);
                await writer.WriteLineAsync(isUnknown ? "550 tidak dikenal" : "250 baik");
            }
        }
    }
}
