using System.Globalization;
using System.Text;
using QRCoder;

namespace DinsosFlow.Host.Desk.Tracking;

/// <summary>A QR code as an SVG of one path: no style in it, so it is drawn where a page allows none.</summary>
public static class QrDrawing
{
    /// <param name="text">What it says.</param>
    /// <param name="name">Read out in its place.</param>
    public static string Svg(string text, string name)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }
        return $"""<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" """
            + $"""aria-label="{System.Net.WebUtility.HtmlEncode(name)}" shape-rendering="crispEdges">"""
            + $"""<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>""";
    }
}
