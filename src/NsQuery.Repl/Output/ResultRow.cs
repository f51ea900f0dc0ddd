namespace NsQuery.Repl.Output;

/// <summary>The row that a statement's result stands on.</summary>
internal sealed class ResultRow(QueryResult result) : IRow
{
    public ValueKind Kind(int column) => result.Kind(column);

    public long Integer(int column) => result.Integer(column);

    public double Real(int column) => result.Real(column);

    public string Text(int column) => result.Text(column);

    public byte[] Blob(int column) => result.Blob(column);
}
