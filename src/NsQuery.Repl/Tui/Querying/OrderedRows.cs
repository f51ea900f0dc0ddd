using System.Collections;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Rows in another order than they came; none is copied.</summary>
internal sealed class OrderedRows(IReadOnlyList<KeptRow> rows, int[] order) : IReadOnlyList<KeptRow>
{
    public int Count => order.Length;

    public KeptRow this[int index] => rows[order[index]];

    public IEnumerator<KeptRow> GetEnumerator()
    {
        foreach (int row in order) yield return rows[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
