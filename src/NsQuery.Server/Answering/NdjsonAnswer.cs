using System.Buffers;
using System.Text.Json;

namespace NsQuery.Server.Answering;

/// <summary>A record a line: <c>{"columns":[…]}</c>, <c>{"row":{…}}</c> for each row, and <c>{"end":{…}}</c> or <c>{"error":{…}}</c>.</summary>
internal sealed class NdjsonAnswer(IBufferWriter<byte> output, long maxBytes) : AnswerWriter
{
    private readonly Utf8JsonWriter _json = new(output, JsonRow.Options);
    private JsonRow _row = new([]);
    private long _written;

    public override long Written => _written;

    public override string ContentType => "application/x-ndjson";

    public override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _row = new JsonRow(columns);
        _json.WriteStartObject();
        _row.WriteColumns(_json, columns);
        EndLine();
    }

    public override bool Row(QueryResult row)
    {
        _json.WriteStartObject();
        _json.WritePropertyName("row"u8);
        bool fits = _row.Write(_json, row, maxBytes - _written);
        EndLine();
        return fits;
    }

    public override void End(AnswerEnd end)
    {
        _json.WriteStartObject();
        _json.WritePropertyName("end"u8);
        end.Write(_json);
        EndLine();
    }

    public override void Dispose() => _json.Dispose();

    public override bool Fail(Problem problem)
    {
        _json.WriteStartObject();
        _json.WritePropertyName("error"u8);
        problem.Write(_json);
        EndLine();
        return true;
    }

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _written += _json.BytesCommitted + 1;
        output.Write("\n"u8);
        _json.Reset();
    }
}
