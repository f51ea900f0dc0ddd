using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>A common table expression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Names">What it calls its columns; empty if it leaves that to its query.</param>
/// <param name="Query">Its query.</param>
internal sealed record Cte(string Name, ImmutableArray<string> Names, Query Query)
{
    public ImmutableArray<ColumnDescription> Columns
    {
        get
        {
            ImmutableArray<ColumnDescription> found = Query.Columns;
            return Names.IsEmpty ? found : [.. Names.Select((name, i) => i < found.Length ? found[i] with { Name = name } : Core.Unknown(name, ""))];
        }
    }
}
