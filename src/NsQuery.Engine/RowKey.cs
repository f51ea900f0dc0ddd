using System.Collections.Immutable;

namespace NsQuery;

/// <summary>By which columns a row is known again at the next look.</summary>
/// <param name="columns">Their places; all if nothing less tells rows apart, so that a row that changes is another.</param>
public sealed class RowKey(params int[] columns) : IEqualityComparer<object?[]>
{
    /// <summary>What identifies a row of the table, where one table is read and that is selected; else every column.</summary>
    public static RowKey Of(StatementDescription statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        TableDescription? table = statement.Tables is [string only] ? Schema.Tables.FirstOrDefault(table => table.Name == only) : null;
        // An expression has no declared type: max(pid) as pid is no key.
        string?[] own = [.. statement.Columns.Select(static column => column.DeclaredType is null ? null : column.Name)];
        foreach (ImmutableArray<string> identity in table?.Identities ?? [])
        {
            int[] found = [.. identity.Select(name => Array.IndexOf(own, name))];
            if (!found.Contains(-1)) return new(found);
        }
        return Whole(statement.Columns.Count);
    }

    /// <summary>Every column.</summary>
    public static RowKey Whole(int columns) => new([.. Enumerable.Range(0, columns)]);

    /// <summary>Their places.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <inheritdoc/>
    public bool Equals(object?[]? x, object?[]? y)
    {
        foreach (int column in columns)
        {
            if (x![column] is byte[] left && y![column] is byte[] right ? !left.AsSpan().SequenceEqual(right) : !Equals(x[column], y![column])) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(object?[] obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        HashCode hash = new();
        foreach (int column in columns)
        {
            if (obj[column] is byte[] blob) hash.AddBytes(blob);
            else hash.Add(obj[column]);
        }
        return hash.ToHashCode();
    }
}
