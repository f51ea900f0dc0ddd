using System.Buffers;
using System.Text.Json;

namespace NsQuery.Server.Answering;

/// <summary><c>{"columns":[…],"rows":[{…},…],"end":{…}}</c>, or with <c>"error"</c> in place of the end.</summary>
internal sealed class JsonAnswer(IBufferWriter<byte> output, long maxBytes) : AnswerWriter
{
    private readonly Utf8JsonWriter _json = new(output, JsonRow.Options);
    private JsonRow _row = new([]);

    public override long Written => _json.BytesCommitted + _json.BytesPending;

    public override string ContentType => "application/json";

    public override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _row = new JsonRow(columns);
        _json.WriteStartObject();
        _row.WriteColumns(_json, columns);
        _json.WriteStartArray("rows"u8);
    }

    public override bool Row(QueryResult row) => _row.Write(_json, row, maxBytes - Written);

    public override void End(AnswerEnd end)
    {
        _json.WriteEndArray();
        _json.WritePropertyName("end"u8);
        end.Write(_json);
        Close();
    }

    public override void Dispose() => _json.Dispose();

    public override bool Fail(Problem problem)
    {
        _json.WriteEndArray();
        _json.WritePropertyName("error"u8);
        problem.Write(_json);
        Close();
        return true;
    }

    private void Close()
    {
        _json.WriteEndObject();
        _json.Flush();
    }
}
