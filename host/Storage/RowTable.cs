using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DinsosFlow.Host.Storage;

/// <summary>A table as the model maps it: a column that is added to a row class is written in bulk without a line of code.</summary>
internal sealed class RowTable
{
    private RowTable(Type row, string name, Column[] columns) => (Row, Name, Columns) = (row, name, columns);

    public Type Row { get; }
    public string Name { get; }
    public IReadOnlyList<Column> Columns { get; }

    public static RowTable Of(DinsosFlowDb db, Type row)
    {
        var entity = db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is not in the model.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return new RowTable(
            row,
            table.Name,
            [
                .. entity
                    .GetProperties()
                    // Ids are ours, also where EF would make one up; only counters are the database's.
                    .Where(property => property.ValueGenerated == ValueGenerated.Never || property.ClrType == typeof(Guid))
                    .Select(property => new Column(property, table)),
            ]
        );
    }

    internal sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        private readonly Func<object, object?> _read = Reader(
            property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} has no property to read.")
        );
        private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;

        public string Name { get; } = property.GetColumnName(table)!;

        public bool IsKey { get; } = property.IsPrimaryKey();

        public string StoreType { get; } = property.GetColumnType();

        /// <summary>As the database driver takes it.</summary>
        public object? Read(object row)
        {
            var value = _read(row);
            return value is null || _converter is null ? value : _converter.ConvertToProvider(value);
        }

        /// <summary>Compiled: it is asked some million times.</summary>
        private static Func<object, object?> Reader(PropertyInfo read)
        {
            var row = Expression.Parameter(typeof(object));
            var value = Expression.Property(Expression.Convert(row, read.DeclaringType!), read);
            return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
        }
    }
}

/// <summary>Tables that were met so far.</summary>
internal sealed class RowTables
{
    private readonly Dictionary<Type, RowTable> _known = [];

    public IEnumerable<RowTable> In(DinsosFlowDb db, IEnumerable<Type> rows)
    {
        foreach (var row in rows)
        {
            if (!_known.TryGetValue(row, out var table))
            {
                _known[row] = table = RowTable.Of(db, row);
            }
            yield return table;
        }
    }
}
