namespace NsQuery.Repl.Output;

/// <summary>The values of one row, by columns that are counted from 0.</summary>
internal interface IRow
{
    ValueKind Kind(int column);

    long Integer(int column);

    double Real(int column);

    string Text(int column);

    byte[] Blob(int column);
}
