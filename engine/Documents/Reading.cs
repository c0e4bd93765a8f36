using System.Collections.Immutable;

namespace DinsosFlow.Engine.Documents;

/// <summary>
/// What reading a document gave: a value, or all its problems at once. A value may come with warnings;
/// with an error there is no value.
/// </summary>
public sealed class Reading<T>
    where T : class
{
    private readonly T? _value;

    public Reading(T? value, ImmutableArray<Problem> problems)
    {
        Problems = problems;
        _value = problems.Any(problem => problem.IsError) ? null : value;
        if (_value is null && !problems.Any(problem => problem.IsError))
        {
            throw new ArgumentException("A reading without a value must name an error.", nameof(problems));
        }
    }

    public ImmutableArray<Problem> Problems { get; }

    public bool IsValid => _value is not null;

    /// <summary>The value; throws <see cref="InvalidOperationException"/> naming every error when there is none.</summary>
    public T Value => _value ?? throw new InvalidOperationException(string.Join("\n", Problems));

    public T? ValueOrNull => _value;
}
