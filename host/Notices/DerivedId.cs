using System.Security.Cryptography;
using System.Text;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// An id made of what it stands for: who makes it twice, or two hosts at once, make the same, and the store refuses the second.
/// </summary>
internal static class DerivedId
{
    private const int GuidBytes = 16;

    public static Guid Of(string of) => new(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, GuidBytes));
}
