namespace DinsosFlow.Host.Screen.Addresses;

/// <summary>Values of this request's address that nothing could be done with. The layout tells of them at the top of the page.</summary>
public sealed class IgnoredValues
{
    private readonly List<string> _names = [];

    /// <summary>Something was noted after the layout was drawn.</summary>
    public event Action? Noted;

    /// <summary>As the address names them.</summary>
    public IReadOnlyList<string> Names => _names;

    public void Note(string name)
    {
        if (!_names.Contains(name))
        {
            _names.Add(name);
            Noted?.Invoke();
        }
    }

    /// <summary>For what only the page can know: whether there is such a SOP, a desk, a row.</summary>
    /// <param name="given">Null or blank where the address has no such value.</param>
    public void NoteUnless(bool isKnown, string name, string? given)
    {
        if (!isKnown && !string.IsNullOrWhiteSpace(given))
        {
            Note(name);
        }
    }
}
