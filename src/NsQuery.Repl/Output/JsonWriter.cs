namespace NsQuery.Repl.Output;

/// <summary>
/// One JSON document a statement: an array of <see cref="JsonFields"/>, one a line, streamed. A statement that fails half-way leaves its
/// array open: no parser takes it for the whole.
/// </summary>
internal sealed class JsonWriter(TextWriter output) : IRowWriter
{
    private JsonFields _fields = new([]);
    private bool _empty;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _empty = true;
        _fields = new JsonFields(columns);
        output.Write('[');
    }

    public void Row(IRow row)
    {
        output.Write(_empty ? "\n" : ",\n");
        _empty = false;
        _fields.Write(output, row);
    }

    public void End() => output.Write(_empty ? "]\n" : "\n]\n");
}
