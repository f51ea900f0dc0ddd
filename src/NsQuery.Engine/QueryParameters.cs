using System.Globalization;
using SQLitePCL;

namespace NsQuery;

/// <summary>Values for the parameters of statements, by their names without the character that marks them.</summary>
public sealed class QueryParameters
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);

    /// <summary>The names that no statement has had so far.</summary>
    public IEnumerable<string> Unused => _unused;

    /// <summary>Values that were given as texts, for SQL, which declares no types: what looks like a number is one.</summary>
    public static QueryParameters Given(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        QueryParameters values = new();
        foreach ((string name, string text) in texts)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer)) values.Set(name, integer);
            else if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real)) values.Set(name, real);
            else values.Set(name, text);
        }
        return values;
    }

    /// <summary>Sets an INTEGER.</summary>
    public void Set(string name, long value) => Add(name, value);

    /// <summary>Sets a REAL.</summary>
    public void Set(string name, double value) => Add(name, value);

    /// <summary>Sets a TEXT; null is NULL.</summary>
    public void Set(string name, string? value) => Add(name, value);

    /// <summary>Whether there is a value of this name.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Gives a statement its values; returns the first parameter that has none.</summary>
    internal string? Bind(sqlite3_stmt statement)
    {
        IReadOnlyList<string?> names = Names(statement);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is not { } marked || !_values.TryGetValue(marked[1..], out object? value)) return names[i] ?? "?";
            _unused.Remove(marked[1..]);
            _ = value switch
            {
                long integer => raw.sqlite3_bind_int64(statement, i + 1, integer),
                double real => raw.sqlite3_bind_double(statement, i + 1, real),
                string text => raw.sqlite3_bind_text(statement, i + 1, text),
                _ => raw.sqlite3_bind_null(statement, i + 1),
            };
        }
        return null;
    }

    internal static IReadOnlyList<string?> Names(sqlite3_stmt statement)
    {
        string?[] names = new string?[raw.sqlite3_bind_parameter_count(statement)];
        for (int i = 0; i < names.Length; i++) names[i] = raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string();
        return names;
    }

    private void Add(string name, object? value)
    {
        _values[name] = value;
        _unused.Add(name);
    }
}
