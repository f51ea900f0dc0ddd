namespace NsQuery.Repl.Output;

/// <summary>A row of texts that no statement gave; null is NULL.</summary>
internal sealed class TextRow(params string?[] cells) : IRow
{
    public ValueKind Kind(int column) => cells[column] is null ? ValueKind.Null : ValueKind.Text;

    public long Integer(int column) => throw new NotSupportedException();

    public double Real(int column) => throw new NotSupportedException();

    public string Text(int column) => cells[column] ?? "";

    public byte[] Blob(int column) => throw new NotSupportedException();
}
