using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>One row after the other, with some of its columns.</summary>
internal sealed class PickedRow(int[] columns) : IRow
{
    private KeptRow? _row;

    public IRow Of(KeptRow row)
    {
        _row = row;
        return this;
    }

    public ValueKind Kind(int column) => _row!.Kind(columns[column]);

    public long Integer(int column) => _row!.Integer(columns[column]);

    public double Real(int column) => _row!.Real(columns[column]);

    public string Text(int column) => _row!.Text(columns[column]);

    public byte[] Blob(int column) => _row!.Blob(columns[column]);
}
