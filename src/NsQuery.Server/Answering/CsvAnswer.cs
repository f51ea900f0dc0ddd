using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NsQuery.Server.Answering;

/// <summary>RFC 4180 with <c>\n</c>. NULL is an empty field, an empty text a quoted one, as sqlite3 writes them.</summary>
internal sealed class CsvAnswer(IBufferWriter<byte> output, long maxBytes) : AnswerWriter
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("\",\r\n\t "u8);

    private int _columns;
    private long _written;

    public override long Written => _written;

    public override string ContentType => "text/csv; charset=utf-8";

    public override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns.Count;
        for (int i = 0; i < columns.Count; i++) Field(i, Encoding.UTF8.GetBytes(columns[i].Name));
        Put("\n"u8);
    }

    public override bool Row(QueryResult row)
    {
        Span<byte> digits = stackalloc byte[20];
        for (int i = 0; i < _columns; i++)
        {
            ValueKind kind = row.Kind(i);
            // Twice as many, if all are quotes, or a blob's.
            if (kind is ValueKind.Text or ValueKind.Blob && _written + (2L * row.Utf8(i).Length) > maxBytes) return false;
            switch (kind)
            {
                case ValueKind.Null:
                    if (i > 0) Put(","u8);
                    break;
                case ValueKind.Integer:
                    Utf8Formatter.TryFormat(row.Integer(i), digits, out int length);
                    Field(i, digits[..length]);
                    break;
                case ValueKind.Real:
                    Field(i, Encoding.ASCII.GetBytes(row.Real(i).ToString("R", CultureInfo.InvariantCulture)));
                    break;
                case ValueKind.Blob:
                    Field(i, Encoding.ASCII.GetBytes($"x'{Convert.ToHexStringLower(row.Utf8(i))}'"));
                    break;
                default:
                    Field(i, row.Utf8(i));
                    break;
            }
        }
        Put("\n"u8);
        return true;
    }

    public override void End(AnswerEnd end)
    {
    }

    public override bool Fail(Problem problem) => false;

    public override void Dispose()
    {
    }

    private void Field(int column, ReadOnlySpan<byte> text)
    {
        if (column > 0) Put(","u8);
        if (text.Length > 0 && !text.ContainsAny(Quoted))
        {
            Put(text);
            return;
        }
        Put("\""u8);
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            Put(text[..(quote + 1)]);
            Put("\""u8);
        }
        Put(text);
        Put("\""u8);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _written += bytes.Length;
    }
}
