using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>One column of a table as declared.</summary>
/// <param name="Name">snake_case, unique in its table.</param>
/// <param name="Type">The declared type.</param>
/// <param name="Doc">Meaning, unit, what NULL means, and where the value comes from.</param>
/// <param name="RestsOn">The facets without which the value is NULL or wrong, beyond those that the rows rest on.</param>
/// <param name="Scans">What else has to be scanned for the value: what is missing of it is told by the value itself, or stands in only where something else is missing.</param>
internal abstract record Column(string Name, ColumnType Type, string Doc, Facets RestsOn, Facets Scans)
{
    /// <summary>What of it a redacted file leaves out.</summary>
    public Secrets Secrets { get; init; }
}

/// <summary>A column with its way to read a row.</summary>
internal sealed record Column<TRow>(string Name, ColumnType Type, string Doc, Func<TRow, Value> Read, Facets RestsOn = Facets.None, Facets Scans = Facets.None)
    : Column(Name, Type, Doc, RestsOn, Scans);

internal enum ColumnType
{
    Integer,
    Boolean,
    Real,
    Text,
}

internal static class ColumnTypes
{
    /// <summary>The declared type in SQL. BOOLEAN has numeric affinity; its values are 0 and 1.</summary>
    public static string Sql(this ColumnType type) => type switch
    {
        ColumnType.Integer => "INTEGER",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Real => "REAL",
        ColumnType.Text => "TEXT",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
