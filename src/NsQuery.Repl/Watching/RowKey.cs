using System.Collections.Immutable;

namespace NsQuery.Repl.Watching;

/// <summary>By which columns a row is known again at the next look.</summary>
/// <param name="columns">Their places; all if nothing less tells rows apart, so that a row that changes is another.</param>
internal sealed class RowKey(params int[] columns) : IEqualityComparer<object?[]>
{
    /// <summary>The columns that were named.</summary>
    /// <exception cref="BadUsageException">There is no such column.</exception>
    public static RowKey Named(string names, IReadOnlyList<ResultColumn> result)
    {
        string[] all = [.. result.Select(static column => column.Name)];
        return new([.. names.Split(',').Select(name => Array.IndexOf(all, name) is >= 0 and int at ? at : throw new BadUsageException($"--key: the statement has no column {name}"))]);
    }

    /// <summary>What identifies a row of the table, where one table is read and that is selected; else every column.</summary>
    public static RowKey Of(StatementDescription statement)
    {
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

    public bool Equals(object?[]? a, object?[]? b)
    {
        foreach (int column in columns)
        {
            if (a![column] is byte[] left && b![column] is byte[] right ? !left.AsSpan().SequenceEqual(right) : !Equals(a[column], b![column])) return false;
        }
        return true;
    }

    public int GetHashCode(object?[] row)
    {
        HashCode hash = new();
        foreach (int column in columns)
        {
            if (row[column] is byte[] blob) hash.AddBytes(blob);
            else hash.Add(row[column]);
        }
        return hash.ToHashCode();
    }
}
