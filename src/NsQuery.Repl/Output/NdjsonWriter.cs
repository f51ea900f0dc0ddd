namespace NsQuery.Repl.Output;

/// <summary>One JSON object a line and a row, streamed; <see cref="JsonFields"/> says what is in it.</summary>
internal sealed class NdjsonWriter(TextWriter output) : IRowWriter
{
    private JsonFields _fields = new([]);

    public void Begin(IReadOnlyList<ResultColumn> columns) => _fields = new JsonFields(columns);

    public void Row(IRow row)
    {
        _fields.Write(output, row);
        output.Write('\n');
    }

    public void End()
    {
    }
}
