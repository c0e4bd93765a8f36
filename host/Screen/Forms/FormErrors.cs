using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Screen.Forms;

/// <param name="Field">Id of the field that it is about; empty where it is about the form as a whole.</param>
public sealed record FormError(string Field, string Words);

/// <summary>
/// Everything that is wrong with a form, told at once: a summary on top whose lines lead to the fields, the same words at each
/// field, and "Galat" before the page's title. A page hands it down as a cascading value, and each field finds its own.
/// </summary>
/// <param name="changed">Draws the page again whose forms lie in components of their own: their events draw only themselves.</param>
public sealed class FormErrors(Action? changed = null)
{
    private readonly List<FormError> _found = [];

    public IReadOnlyList<FormError> All => _found;

    public bool Any => _found.Count > 0;

    /// <param name="field">Id of the field; empty where it is about the form as a whole.</param>
    public void Add(string field, string words)
    {
        _found.Add(new FormError(field, words));
        changed?.Invoke();
    }

    /// <summary>For readers that refuse by a call-back.</summary>
    public Action<string> At(string field) => words => Add(field, words);

    /// <summary>Asks for what must not be empty.</summary>
    public void Require(string? typed, string field, string words)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            Add(field, words);
        }
    }

    /// <summary>What the rules refuse, at the field that it is about.</summary>
    /// <param name="words">The answer in the user's words.</param>
    /// <param name="fields">Ids of the form's fields, by what a refusal may be about.</param>
    public void Refuse(Answer answer, string words, params ReadOnlySpan<(Asked About, string Field)> fields)
    {
        if (answer is Answer.Refused { Refusal.Code: var code } && RefusedFields.Of(code) is { } about)
        {
            foreach (var (asked, field) in fields)
            {
                if (asked == about)
                {
                    Add(field, words);
                    return;
                }
            }
        }
        Add("", words);
    }

    /// <summary>All that cannot be taken as it was typed, each at its field; another answer's words are about the whole form.</summary>
    /// <param name="words">The answer in the user's words; null where it was done.</param>
    /// <inheritdoc cref="AddByWord" path="/param[@name='fields']"/>
    public void RefuseByWord(Answer answer, string? words, params ReadOnlySpan<(string Word, string Field)> fields)
    {
        if (answer is Answer.Invalid { Problems: var problems })
        {
            foreach (var problem in problems)
            {
                AddByWord(problem, fields);
            }
        }
        else if (words is not null)
        {
            Add("", words);
        }
    }

    /// <summary>For a reader that tells only in words what is wrong: the field is the first whose word stands in them.</summary>
    /// <param name="fields">Words of problems, and ids of the fields that they are about.</param>
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
