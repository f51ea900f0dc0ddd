namespace NsQuery.Repl.Output;

/// <summary>A row that outlives the statement's step; a value may be replaced.</summary>
internal sealed class KeptRow : IRow
{
    private readonly object?[] _values;

    public KeptRow(IRow row, int columns)
    {
        _values = new object?[columns];
        for (int i = 0; i < columns; i++)
        {
            _values[i] = row.Kind(i) switch
            {
                ValueKind.Integer => row.Integer(i),
                ValueKind.Real => row.Real(i),
                ValueKind.Text => row.Text(i),
                ValueKind.Blob => row.Blob(i),
                _ => null,
            };
        }
    }

    public KeptRow(IEnumerable<object?> values) => _values = [.. values];

    public object? this[int column] { get => _values[column]; set => _values[column] = value; }

    public ValueKind Kind(int column) => _values[column] switch
    {
        long => ValueKind.Integer,
        double => ValueKind.Real,
        string => ValueKind.Text,
        byte[] => ValueKind.Blob,
        _ => ValueKind.Null,
    };

    public long Integer(int column) => (long)_values[column]!;

    public double Real(int column) => (double)_values[column]!;

    public string Text(int column) => (string)_values[column]!;

    public byte[] Blob(int column) => (byte[])_values[column]!;
}
