using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;

namespace DinsosFlow.Load;

/// <summary>
/// Stands between a host and PostgreSQL and counts the messages of its protocol: Query and Execute are statements; a round trip begins with
/// what the host sends when it waits for nothing, and ends with ReadyForQuery. What it sends along with the next question (the reset of a
/// connection from the pool) is a statement and no trip of its own. See "Message Formats" in PostgreSQL's manual.
/// </summary>
internal sealed class WireCounter : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private long _statements;
    private long _roundTrips;

    private WireCounter(string server)
    {
        _server = new NpgsqlConnectionStringBuilder(server);
        _listener.Start();
        Connection = new NpgsqlConnectionStringBuilder(server)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ToString();
        _ = AcceptAsync();
    }

    /// <summary>The connection string that goes through the counter.</summary>
    public string Connection { get; }

    public static WireCounter Before(string server) => new(server);

    public (long Statements, long RoundTrips) Read() => (Interlocked.Read(ref _statements), Interlocked.Read(ref _roundTrips));

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var host = await _listener.AcceptTcpClientAsync(_stop.Token);
            var database = new TcpClient { NoDelay = true };
            host.NoDelay = true;
            await database.ConnectAsync(_server.Host!, _server.Port, _stop.Token);
            // The first message of a connection has no kind before its length.
            var waits = new StrongBox<int>();
            _ = PumpAsync(host.GetStream(), database.GetStream(), hasStartup: true, kind => Ask(waits, kind));
            _ = PumpAsync(database.GetStream(), host.GetStream(), hasStartup: false, kind => Answer(waits, kind));
        }
    }

    private void Ask(StrongBox<int> waits, char kind)
    {
        if (kind is 'Q' or 'E')
        {
            Interlocked.Increment(ref _statements);
        }
        if (Interlocked.Exchange(ref waits.Value, 1) == 0)
        {
            Interlocked.Increment(ref _roundTrips);
        }
    }

    private static void Answer(StrongBox<int> waits, char kind)
    {
        if (kind == 'Z')
        {
            Interlocked.Exchange(ref waits.Value, 0);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool hasStartup, Action<char> seen)
    {
        var buffer = new byte[64 * 1024];
        var head = new byte[5];
        // Of the message at hand: bytes of its head that have come, and bytes of its body that are still to come.
        var (headLength, body) = (hasStartup ? 1 : 0, 0L);
        try
        {
            while (await from.ReadAsync(buffer, _stop.Token) is var count and > 0)
            {
                for (var at = 0; at < count; )
                {
                    if (body > 0)
                    {
                        var skipped = (int)Math.Min(body, count - at);
                        (at, body) = (at + skipped, body - skipped);
                        continue;
                    }
                    head[headLength++] = buffer[at++];
                    if (headLength == head.Length)
                    {
                        seen((char)head[0]);
                        (headLength, body) = (0, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4);
                    }
                }
                await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away: so does the other.
        }
        finally
        {
            to.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }
}
