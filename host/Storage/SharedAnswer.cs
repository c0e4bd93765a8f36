using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DinsosFlow.Host.Storage;

/// <summary>One result of a reader that holds several, for who knows of none but theirs. Closing it hands the reader on.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A reader, though it can be enumerated.")]
internal sealed class SharedAnswer(DbDataReader answers, Func<Task> readOut) : DbDataReader
{
    private bool _isClosed;

    public override int Depth => answers.Depth;
    public override int FieldCount => answers.FieldCount;
    public override bool HasRows => answers.HasRows;
    public override bool IsClosed => _isClosed;
    public override int RecordsAffected => -1;
    public override object this[int ordinal] => answers[ordinal];
    public override object this[string name] => answers[name];

    public override bool Read() => answers.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => answers.ReadAsync(cancellationToken);

    public override bool NextResult() => false;

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await readOut();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }

    public override bool GetBoolean(int ordinal) => answers.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => answers.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        answers.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => answers.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        answers.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => answers.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => answers.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => answers.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => answers.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => answers.GetEnumerator();

    public override Type GetFieldType(int ordinal) => answers.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => answers.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) =>
        answers.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override float GetFloat(int ordinal) => answers.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => answers.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => answers.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => answers.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => answers.GetInt64(ordinal);

    public override string GetName(int ordinal) => answers.GetName(ordinal);

    public override int GetOrdinal(string name) => answers.GetOrdinal(name);

    public override Stream GetStream(int ordinal) => answers.GetStream(ordinal);

    public override string GetString(int ordinal) => answers.GetString(ordinal);

    public override TextReader GetTextReader(int ordinal) => answers.GetTextReader(ordinal);

    public override object GetValue(int ordinal) => answers.GetValue(ordinal);

    public override int GetValues(object[] values) => answers.GetValues(values);

    public override bool IsDBNull(int ordinal) => answers.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) =>
        answers.IsDBNullAsync(ordinal, cancellationToken);
}
