using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace NsQuery.Server.Answering;

/// <summary>
/// A row as a JSON object. Values keep their types: a column declared BOOLEAN is true or false, a blob a string of hexadecimal digits, an infinite
/// REAL null. An object cannot hold one name twice, so of two equal column names the second is <c>name_2</c>.
/// </summary>
internal sealed class JsonRow
{
    /// <summary>Quotes and letters of all scripts stand as they are: no browser takes JSON for a page, since it is told not to guess.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly JsonEncodedText[] _names;
    private readonly bool[] _booleans;

    public JsonRow(IReadOnlyList<ResultColumn> columns)
    {
        _names = new JsonEncodedText[columns.Count];
        _booleans = new bool[columns.Count];
        HashSet<string> taken = [.. columns.Select(static column => column.Name)], seen = [];
        for (int i = 0; i < columns.Count; i++)
        {
            string name = columns[i].Name;
            // A name that SQL gave must not be taken by one with a number: of a, a, a_2 the second is a_3.
            if (!seen.Add(name)) name = Enumerable.Range(2, columns.Count + 1).Select(n => $"{columns[i].Name}_{n}").First(taken.Add);
            _names[i] = JsonEncodedText.Encode(name, Options.Encoder);
            _booleans[i] = string.Equals(columns[i].DeclaredType, "BOOLEAN", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The columns as a JSON array: their names as rows have them, and their declared types, null for an expression's.</summary>
    public void WriteColumns(Utf8JsonWriter json, IReadOnlyList<ResultColumn> columns)
    {
        json.WriteStartArray("columns"u8);
        for (int i = 0; i < columns.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, _names[i]);
            json.WriteString("type"u8, columns[i].DeclaredType);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A row that was kept, or some columns of it.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="values">A long, double, string, byte array or null for each column.</param>
    /// <param name="some">The places of the columns; null for all.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyList<object?> values, IReadOnlyList<int>? some = null)
    {
        json.WriteStartObject();
        for (int n = 0; n < (some?.Count ?? _names.Length); n++)
        {
            int i = some?[n] ?? n;
            switch (values[i])
            {
                case long integer when _booleans[i] && integer is 0 or 1:
                    json.WriteBoolean(_names[i], integer == 1);
                    break;
                case long integer:
                    json.WriteNumber(_names[i], integer);
                    break;
                case double real when double.IsFinite(real):
                    json.WriteNumber(_names[i], real);
                    break;
                case string text:
                    json.WriteString(_names[i], text);
                    break;
                case byte[] blob:
                    json.WriteString(_names[i], Convert.ToHexStringLower(blob));
                    break;
                default:
                    json.WriteNull(_names[i]);
                    break;
            }
        }
        json.WriteEndObject();
    }

    /// <param name="json">Where to.</param>
    /// <param name="row">The result that stands at it.</param>
    /// <param name="room">So many bytes may be written.</param>
    /// <returns>Whether there was room for all; if not, the object is without the values from there on.</returns>
    public bool Write(Utf8JsonWriter json, QueryResult row, long room = long.MaxValue)
    {
        long full = room > long.MaxValue / 2 ? room : json.BytesCommitted + json.BytesPending + room;
        bool fits = true;
        json.WriteStartObject();
        for (int i = 0; fits && i < _names.Length; i++)
        {
            if (row.Kind(i) is ValueKind.Text or ValueKind.Blob && !Fits(row, i, full - json.BytesCommitted - json.BytesPending))
            {
                fits = false;
                continue;
            }
            switch (row.Kind(i))
            {
                case ValueKind.Integer when _booleans[i] && row.Integer(i) is 0 or 1:
                    json.WriteBoolean(_names[i], row.Integer(i) == 1);
                    break;
                case ValueKind.Integer:
                    json.WriteNumber(_names[i], row.Integer(i));
                    break;
                case ValueKind.Real when double.IsFinite(row.Real(i)):
                    json.WriteNumber(_names[i], row.Real(i));
                    break;
                case ValueKind.Text when row.Utf8(i) is var text && Utf8.IsValid(text):
                    json.WriteString(_names[i], text);
                    break;
                case ValueKind.Text:
                    json.WriteString(_names[i], row.Text(i));
                    break;
                case ValueKind.Blob:
                    WriteHex(json, _names[i], row.Utf8(i));
                    break;
                default:
                    json.WriteNull(_names[i]);
                    break;
            }
        }
        json.WriteEndObject();
        return fits;
    }

    private static void WriteHex(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<byte> bytes)
    {
        byte[] digits = ArrayPool<byte>.Shared.Rent(2 * bytes.Length);
        Convert.TryToHexStringLower(bytes, digits, out int length);
        json.WriteString(name, digits.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(digits);
    }

    private static bool Fits(QueryResult row, int column, long room)
    {
        ReadOnlySpan<byte> bytes = row.Utf8(column);
        int consumed;
        // A byte is written as six characters at most; what it is exactly costs as much as to write it.
        if (bytes.Length <= room / 6) return true;
        if (bytes.Length > room) return false;
        if (row.Kind(column) == ValueKind.Blob) return 2L * bytes.Length <= room;
        Span<byte> piece = stackalloc byte[1024];
        for (; room >= 0 && !bytes.IsEmpty; bytes = bytes[consumed..])
        {
            Options.Encoder!.EncodeUtf8(bytes, piece, out consumed, out int written);
            room -= written;
        }
        return room >= 0;
    }
}
