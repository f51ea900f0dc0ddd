using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Watching;

/// <summary>Writes the events of one statement as server-sent events: <c>id</c>, <c>event</c>, and JSON as <c>data</c>.</summary>
/// <param name="columns">The statement's columns.</param>
/// <param name="key">By which of them a row is known again.</param>
internal sealed class WatchEvents(IReadOnlyList<ResultColumn> columns, RowKey key)
{
    private readonly JsonRow _row = new(columns);

    /// <summary>What keeps a connection open that has nothing to tell.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ":\n\n"u8.ToArray();

    /// <summary>Tells that what comes next is not the continuation that was asked for.</summary>
    public static ReadOnlyMemory<byte> Reset { get; } = "event: reset\ndata: {}\n\n"u8.ToArray();

    /// <summary>All rows.</summary>
    public byte[] Snapshot(string id, IReadOnlyList<object?[]> rows, WatchLook look) => Event(id, "snapshot", json =>
    {
        At(json, look);
        json.WriteString("warning"u8, look.Warning);
        _row.WriteColumns(json, columns);
        json.WriteStartArray("key"u8);
        foreach (int column in key.Columns) json.WriteStringValue(columns[column].Name);
        json.WriteEndArray();
        json.WriteStartArray("rows"u8);
        foreach (object?[] row in rows) _row.Write(json, row);
        json.WriteEndArray();
    });

    /// <summary>One row that came, went or changed.</summary>
    public byte[] Change(string id, RowChange change, WatchLook look) => Event(id, change.Event, json =>
    {
        At(json, look);
        json.WritePropertyName("key"u8);
        _row.Write(json, change.Row, key.Columns);
        json.WritePropertyName("row"u8);
        _row.Write(json, change.Row);
        if (change.Before is null) return;
        json.WritePropertyName("before"u8);
        _row.Write(json, change.Before);
    });

    /// <summary>The watch ends, since a look failed. It has no id: who comes again goes on behind the last change.</summary>
    public static byte[] Failure(Problem problem) => Event(null, "error", json =>
    {
        json.WritePropertyName("problem"u8);
        problem.Write(json);
    });

    private static void At(Utf8JsonWriter json, WatchLook look) => json.WriteString("at"u8, look.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static byte[] Event(string? id, string name, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> text = new();
        text.Write(Encoding.ASCII.GetBytes($"{(id is null ? "" : $"id: {id}\n")}event: {name}\ndata: "));
        using (Utf8JsonWriter json = new(text, JsonRow.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        text.Write("\n\n"u8);
        return text.WrittenSpan.ToArray();
    }
}
