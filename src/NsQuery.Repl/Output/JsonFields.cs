using System.Globalization;

namespace NsQuery.Repl.Output;

/// <summary>
/// A row as a JSON object. Values keep their types: a column declared BOOLEAN is true or false, a blob a string of hexadecimal digits, an
/// infinite REAL null. An object cannot hold one name twice, so of two equal column names the second is <c>name_2</c>.
/// </summary>
internal sealed class JsonFields
{
    private readonly string[] _keys;
    private readonly bool[] _booleans;

    public JsonFields(IReadOnlyList<ResultColumn> columns)
    {
        _keys = Keys(columns);
        _booleans = new bool[columns.Count];
        for (int i = 0; i < columns.Count; i++)
            _booleans[i] = string.Equals(columns[i].DeclaredType, "BOOLEAN", StringComparison.OrdinalIgnoreCase);
    }

    public void Write(TextWriter output, IRow row)
    {
        output.Write('{');
        for (int i = 0; i < _keys.Length; i++)
        {
            output.Write(_keys[i]);
            output.Write(Value(row, i));
        }
        output.Write('}');
    }

    private string Value(IRow row, int column)
    {
        switch (row.Kind(column))
        {
            case ValueKind.Integer:
                long number = row.Integer(column);
                if (_booleans[column] && number is 0 or 1)
                    return number == 1 ? "true" : "false";
                return number.ToString(CultureInfo.InvariantCulture);
            case ValueKind.Real:
                double real = row.Real(column);
                return double.IsFinite(real) ? CellText.OfReal(real) : "null";
            case ValueKind.Text:
                return JsonText.Quote(row.Text(column));
            case ValueKind.Blob:
                return $"\"{Convert.ToHexStringLower(row.Blob(column))}\"";
            default:
                return "null";
        }
    }

    /// <summary>What stands before each value: the comma, the quoted name, the colon.</summary>
    private static string[] Keys(IReadOnlyList<ResultColumn> columns)
    {
        // A name that SQL gave must not be taken by a suffixed one: of a, a, a_2 the second is a_3.
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (ResultColumn column in columns)
            taken.Add(column.Name);

        HashSet<string> seen = new(StringComparer.Ordinal);
        string[] keys = new string[columns.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            string name = columns[i].Name;
            if (!seen.Add(name))
                name = Free(name, taken);
            keys[i] = $"{(i > 0 ? "," : "")}{JsonText.Quote(name)}:";
        }
        return keys;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        for (int n = 2; ; n++)
        {
            string candidate = $"{name}_{n}";
            if (taken.Add(candidate))
                return candidate;
        }
    }
}
