using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NsQuery.Repl.Remembering;

/// <summary>The history's file: a statement a line, <c>{"at":"2026-01-31T12:00:00Z","sql":"SELECT 1"}</c>.</summary>
internal static class HistoryLines
{
    private const byte LineEnd = (byte)'\n';

    // For people who look into the file: quotes and letters of all scripts stand as they are. No browser reads it.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line, with its end.</summary>
    public static ReadOnlyMemory<byte> Of(DateTimeOffset at, string sql)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("at"u8, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("sql"u8, sql);
            writer.WriteEndObject();
        }
        line.Write([LineEnd]);
        return line.WrittenMemory;
    }

    /// <summary>The statements of all lines that are whole.</summary>
    /// <param name="lines">As the file has them.</param>
    /// <param name="damaged">How many lines are none of ours.</param>
    public static ImmutableArray<string> Read(ReadOnlySpan<byte> lines, out int damaged)
    {
        ImmutableArray<string>.Builder statements = ImmutableArray.CreateBuilder<string>();
        damaged = 0;
        while (!lines.IsEmpty)
        {
            ReadOnlySpan<byte> line = First(ref lines);
            if (line.IsEmpty) continue;
            if (Statement(line) is { } sql) statements.Add(sql);
            else damaged++;
        }
        return statements.DrainToImmutable();
    }

    /// <summary>The last of those that are whole; one that would leave no room for others is left out.</summary>
    /// <param name="lines">As the file has them.</param>
    /// <param name="most">So many at most.</param>
    /// <param name="bytes">Their length at most.</param>
    public static byte[] Last(ReadOnlySpan<byte> lines, int most, int bytes)
    {
        List<Range> whole = [];
        for (ReadOnlySpan<byte> rest = lines; !rest.IsEmpty;)
        {
            int start = lines.Length - rest.Length;
            ReadOnlySpan<byte> line = First(ref rest);
            if (line.Length < bytes && Statement(line) is not null) whole.Add(start..(start + line.Length));
        }
        int room = bytes;
        IEnumerable<Range> last = Enumerable.Reverse(whole).Take(most).TakeWhile(range => (room -= range.End.Value - range.Start.Value + 1) >= 0).Reverse();
        ArrayBufferWriter<byte> kept = new();
        foreach (Range range in last)
        {
            kept.Write(lines[range]);
            kept.Write([LineEnd]);
        }
        return kept.WrittenSpan.ToArray();
    }

    /// <summary>Takes a line from the front, without its end.</summary>
    private static ReadOnlySpan<byte> First(ref ReadOnlySpan<byte> lines)
    {
        int end = lines.IndexOf(LineEnd);
        ReadOnlySpan<byte> line = end < 0 ? lines : lines[..end];
        lines = end < 0 ? [] : lines[(end + 1)..];
        return line;
    }

    private static string? Statement(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            string? sql = null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isSql = reader.ValueTextEquals("sql"u8);
                reader.Read();
                if (isSql && reader.TokenType == JsonTokenType.String) sql = reader.GetString();
                reader.Skip();
            }
            // What stands behind the object is damage, too.
            return reader.Read() ? null : sql is { Length: > 0 } ? sql : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or no UTF-8 in it
        }
    }
}
