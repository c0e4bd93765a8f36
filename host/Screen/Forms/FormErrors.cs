namespace DinsosFlow.Host.Screen.Forms;

/// <param name="Field">Id of the field that it is about; empty where it is about the form as a whole.</param>
public sealed record FormError(string Field, string Words);

/// <summary>
/// Everything that is wrong with a form, told at once: a summary on top whose lines lead to the fields, the same words at each
/// field, and "Galat" before the page's title. A page hands it down as a cascading value, and each field finds its own.
/// </summary>
public sealed class FormErrors
{
    private readonly List<FormError> _found = [];

    public IReadOnlyList<FormError> All => _found;

    public bool Any => _found.Count > 0;

    /// <param name="field">Id of the field; empty where it is about the form as a whole.</param>
    public void Add(string field, string words) => _found.Add(new FormError(field, words));

    /// <summary>For readers that refuse by a call-back.</summary>
    public Action<string> At(string field) => words => Add(field, words);

    /// <summary>For a reader that tells only in words what is wrong: the field is the first whose word stands in them.</summary>
    public void AddByWord(string words, params ReadOnlySpan<(string Word, string Field)> fields)
    {
        foreach (var (word, field) in fields)
        {
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                Add(field, words);
                return;
            }
        }
        Add("", words);
    }

    /// <returns>Null where nothing is wrong with the field.</returns>
    public string? Of(string field) => _found.Find(error => error.Field == field)?.Words;
}
