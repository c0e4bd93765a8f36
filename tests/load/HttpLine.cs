using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace DinsosFlow.Load;

/// <summary>
/// One connection that speaks as much HTTP as the host's API needs, blocking a thread of its own. Clients take of the same processors as
/// host and database, and those of <c>pgbench</c>, beside which these are measured, take next to nothing.
/// </summary>
internal sealed class HttpLine(Uri url) : IDisposable
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;
    private static ReadOnlySpan<byte> LengthName => "\r\nContent-Length: "u8;
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _filled;

    /// <param name="body">ASCII.</param>
    /// <returns>Status and body; what was read is overwritten by the next call.</returns>
    /// <exception cref="IOException">The line broke, or the answer is not one that this understands.</exception>
    public (int Status, ReadOnlyMemory<byte> Body) Post(string path, string headers, string body)
    {
        try
        {
            _socket ??= Connect();
            var request = Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}"
            );
            for (var sent = 0; sent < request.Length; )
            {
                sent += _socket.Send(request.AsSpan(sent));
            }
            return Read();
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            Dispose();
            throw new IOException($"Expected an answer to {path}, but the line broke: {broken.Message}", broken);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private Socket Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(url.Host, url.Port);
        return socket;
    }

    private (int Status, ReadOnlyMemory<byte> Body) Read()
    {
        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf(HeadEnd)) < 0)
        {
            Fill();
        }
        // HTTP/1.1 200 OK
        if (!Utf8Parser.TryParse(_buffer.AsSpan(9, 3), out int status, out _))
        {
            throw new IOException("The answer has no status.");
        }
        var body = head + HeadEnd.Length;
        var at = _buffer.AsSpan(0, head).IndexOf(LengthName);
        if (at < 0)
        {
            return (status, ReadChunks(body));
        }
        if (!Utf8Parser.TryParse(_buffer.AsSpan(at + LengthName.Length), out int length, out _))
        {
            throw new IOException("The answer's length is no number.");
        }
        FillTo(body + length);
        return (status, _buffer.AsMemory(body, length));
    }

    /// <summary>Moved together in the buffer, so that the body is in one piece.</summary>
    private ReadOnlyMemory<byte> ReadChunks(int begin)
    {
        var (end, next) = (begin, begin);
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(next, _filled - next).IndexOf(LineEnd)) < 0)
            {
                Fill();
            }
            if (!Utf8Parser.TryParse(_buffer.AsSpan(next, line), out int length, out _, 'x'))
            {
                throw new IOException("A chunk's length is no number.");
            }
            var chunk = next + line + LineEnd.Length;
            FillTo(chunk + length + LineEnd.Length);
            if (length == 0)
            {
                return _buffer.AsMemory(begin, end - begin);
            }
            _buffer.AsSpan(chunk, length).CopyTo(_buffer.AsSpan(end));
            end += length;
            next = chunk + length + LineEnd.Length;
        }
    }

    private void FillTo(int length)
    {
        while (_filled < length)
        {
            Fill();
        }
    }

    private void Fill()
    {
        if (_filled == _buffer.Length)
        {
            throw new IOException("The answer is longer than any of the API.");
        }
        var read = _socket!.Receive(_buffer.AsSpan(_filled));
        _filled += read > 0 ? read : throw new IOException("The host hung up.");
    }
}
