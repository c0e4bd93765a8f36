using System.Net.Sockets;
using System.Text;

namespace DinsosFlow.Host.Tests.Screen.Forms;

/// <summary>A form on a line that breaks in the middle.</summary>
internal static class HalfSentForm
{
    public static async Task SendAsync(Browser browser, string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var body = await content.ReadAsByteArrayAsync();
        var head =
            $"POST {address} HTTP/1.1\r\nHost: {browser.Url.Authority}\r\nCookie: {browser.Cookies.GetCookieHeader(browser.Url)}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n";
        using var line = new TcpClient();
        await line.ConnectAsync(browser.Url.Host, browser.Url.Port);
        await using var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
    }
}
