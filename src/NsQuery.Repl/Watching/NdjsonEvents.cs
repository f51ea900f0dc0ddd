using System.Globalization;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Watching;

/// <summary>An event a line: <c>{"event":"added","at":"…","row":{…}}</c>, a changed one with <c>before</c>.</summary>
internal sealed class NdjsonEvents(TextWriter output, IReadOnlyList<ResultColumn> columns) : IWatchWriter
{
    private readonly JsonFields _fields = new(columns);

    public void Look(IReadOnlyList<object?[]> rows, IReadOnlyList<RowChange> changes, DateTimeOffset at)
    {
        foreach (RowChange change in changes)
        {
            output.Write($"{{\"event\":\"{change.Event}\",\"at\":\"{at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\",\"row\":");
            _fields.Write(output, new KeptRow(change.Row));
            if (change.Before is not null)
            {
                output.Write(",\"before\":");
                _fields.Write(output, new KeptRow(change.Before));
            }
            output.Write("}\n");
        }
        output.Flush();
    }

    public void Dispose()
    {
    }
}
