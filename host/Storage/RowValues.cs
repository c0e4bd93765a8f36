using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>Whether two rows of a table say the same. A column that is added to a row class is compared without a line of code.</summary>
internal static class RowValues
{
    private static readonly MethodInfo Kept = ((Func<Instant?, long?>)Microseconds).Method;
    private static readonly MethodInfo AreEqual = ((Func<IEnumerable<string>, IEnumerable<string>, bool>)Enumerable.SequenceEqual).Method;
    private static readonly ConcurrentDictionary<Type, Func<object, object, bool>> Compiled = new();

    /// <param name="one">Of the same table as <paramref name="other"/>.</param>
    public static bool AreSame(object one, object other) =>
        one.GetType() == other.GetType() && Compiled.GetOrAdd(one.GetType(), Compile)(one, other);

    private static Func<object, object, bool> Compile(Type row)
    {
        var (one, other) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var same = row.GetProperties()
            .Select(column => Compare(column, Expression.Convert(one, row), Expression.Convert(other, row)))
            .Aggregate(Expression.AndAlso);
        return Expression.Lambda<Func<object, object, bool>>(same, one, other).Compile();
    }

    private static Expression Compare(PropertyInfo column, Expression one, Expression other) =>
        column.PropertyType == typeof(List<string>)
            ? Expression.Call(AreEqual, Value(column, one), Value(column, other))
            : Expression.Equal(Value(column, one), Value(column, other));

    private static Expression Value(PropertyInfo column, Expression row)
    {
        var value = Expression.Property(row, column);
        return column.PropertyType == typeof(Instant) || column.PropertyType == typeof(Instant?)
            ? Expression.Call(Kept, Expression.Convert(value, typeof(Instant?)))
            : value;
    }

    /// <summary>Both databases keep microseconds; an event keeps what was stated, to the last digit.</summary>
    private static long? Microseconds(Instant? at) => at?.ToUnixTimeTicks() / 10;
}
