namespace DinsosFlow.Engine.Tests.Authoring;

/// <summary>Which lines differ between two texts: from the first to the last, in each.</summary>
/// <param name="First">From 1.</param>
/// <param name="Before">How many of the old text; 0 where lines were only added.</param>
/// <param name="After">How many of the new text.</param>
internal sealed record Lines(int First, int Before, int After)
{
    public static Lines Between(string before, string after)
    {
        var (old, @new) = (before.Split('\n'), after.Split('\n'));
        var start = 0;
        while (start < Math.Min(old.Length, @new.Length) && old[start] == @new[start])
        {
            start++;
        }
        var end = 0;
        while (end < Math.Min(old.Length, @new.Length) - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }
        return new Lines(start + 1, old.Length - start - end, @new.Length - start - end);
    }
}
