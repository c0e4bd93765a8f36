using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.Definitions;

/// <summary>Why a change was not taken: the errors that it would have brought, its own or others'.</summary>
public sealed record RefusedChange(DocumentChange Change, ImmutableArray<Problem> Errors);

/// <summary>
/// What comes of changes that are published together: each that brings no error is taken, and where one would, the last good version stays.
/// </summary>
/// <param name="Set">What holds afterwards.</param>
public sealed record Publication(DocumentSet Set, ImmutableArray<DocumentChange> Taken, ImmutableArray<RefusedChange> Refused)
{
    public static Publication Of(DocumentSet inForce, IEnumerable<DocumentChange> changes)
    {
        var left = changes.OrderBy(change => DocumentKey.Order.IndexOf(change.Key.Kind)).ToImmutableArray();
        var taking = new Taking(inForce);
        // A post that goes and the SOPs that name it no longer: together they are right, one after the other they are not.
        if (taking.TakeAll(left))
        {
            left = [];
        }
        // What was refused for what it names may be right once that was taken.
        for (var before = int.MaxValue; left.Length > 0 && left.Length < before; )
        {
            before = left.Length;
            left = [.. left.GroupBy(change => change.Key.Kind).SelectMany(kind => taking.TakeSome([.. kind]))];
        }
        return new Publication(
            taking.Set,
            [.. taking.Taken],
            [.. left.Select(change => new RefusedChange(change, taking.Set.With([change]).ErrorsBeside(taking.Set)))]
        );
    }

    private sealed class Taking(DocumentSet set)
    {
        public DocumentSet Set { get; private set; } = set;

        public List<DocumentChange> Taken { get; } = [];

        public bool TakeAll(ImmutableArray<DocumentChange> changes)
        {
            if (!Set.With(changes).ErrorsBeside(Set).IsEmpty)
            {
                return false;
            }
            Set = Set.With(changes);
            Taken.AddRange(changes);
            return true;
        }

        /// <returns>What is left aside.</returns>
        public ImmutableArray<DocumentChange> TakeSome(ImmutableArray<DocumentChange> changes)
        {
            var rest = WithoutErrorsOfTheirOwn(changes);
            var aside = changes.Except(rest);
            return rest.IsEmpty || TakeAll(rest) ? [.. aside]
                : rest.Length == 1 ? changes
                // They break others: halves find out which of them.
                : [.. aside, .. TakeSome(rest[..(rest.Length / 2)]), .. TakeSome(rest[(rest.Length / 2)..])];
        }

        private ImmutableArray<DocumentChange> WithoutErrorsOfTheirOwn(ImmutableArray<DocumentChange> changes)
        {
            while (true)
            {
                var broken = Set.With(changes).ErrorsBeside(Set).Select(error => error.File).ToHashSet();
                var rest = changes.RemoveAll(change => change.Text is { } text && broken.Contains(text.Path));
                if (rest.Length == changes.Length)
                {
                    return rest;
                }
                changes = rest;
            }
        }
    }
}
