using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>All that can stand at a place.</summary>
/// <param name="place">The place.</param>
/// <param name="spelling">How the user writes.</param>
/// <param name="isBegun">Whether something has been typed.</param>
internal sealed class Candidates(Place place, Spelling spelling, bool isBegun)
{
    /// <param name="savedQueries">The names of saved queries.</param>
    /// <param name="isCall">Whether a bracket follows already.</param>
    public IEnumerable<Candidate> All(IEnumerable<string> savedQueries, bool isCall)
    {
        IEnumerable<Candidate> names = place.Kind switch
        {
            PlaceKind.Table => Tables(isCall),
            PlaceKind.Qualified => Qualified().Select(static column => (column, "")).Select(Column),
            PlaceKind.Operand => Operands(place.Core!),
            PlaceKind.Using => Common().Select(static column => (column, "")).Select(Column),
            _ => [],
        };
        if (spelling.IsQuoted) return names;
        if (place.Kind == PlaceKind.Operand) names = names.Concat(Functions.All.Select(function => Function(function, isCall)));
        names = names.Concat(place.Keywords.Select(words => new Candidate(new(spelling.Keyword(words), ProposalKind.Keyword, "keyword", ""), words)));
        return place.Kind == PlaceKind.Statement ? names.Concat(savedQueries.Select(static name => new Candidate(new(name, ProposalKind.SavedQuery, "saved query", ""), name))) : names;
    }

    private IEnumerable<Candidate> Tables(bool isCall)
    {
        foreach (Cte cte in place.Query!.Ctes)
        {
            if (cte.Name.Length > 0) yield return new(new(spelling.Name(cte.Name), ProposalKind.Cte, "common table expression", string.Join(", ", cte.Columns.Select(static column => column.Name))), cte.Name);
        }
        foreach (Relation relation in Relations.All)
        {
            if (place.Query.Find(relation.Name) is not null) continue;
            string arguments = string.Join(", ", relation.Arguments);
            bool isFunction = arguments.Length > 0;
            yield return new(new(spelling.Name(relation.Name) + (isFunction && !isCall && !spelling.IsQuoted ? "(" : ""), relation.Kind, isFunction ? $"table function ({arguments})" : relation.Kind == ProposalKind.View ? "view" : "table", relation.Doc), relation.Name);
        }
    }

    private ImmutableArray<ColumnDescription> Qualified()
    {
        for (Core? core = place.Core; core is not null; core = core.Outer)
        {
            if (core.Find(place.Qualifier) is { } source) return source.Columns;
        }
        // Its FROM may not be written yet.
        return place.Query!.Find(place.Qualifier)?.Columns ?? Relations.Find(place.Qualifier)?.Columns ?? [];
    }

    private IEnumerable<Candidate> Operands(Core innermost)
    {
        if (place.SeesResults)
        {
            foreach (ResultItem item in innermost.Query.Cores[0].Results)
            {
                if ((item.Alias ?? (innermost.Query.Cores.Count > 1 ? item.Column : null)) is { } name) yield return new(new(spelling.Name(name), ProposalKind.Column, "result", item.Text), name);
            }
        }
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (Core? core = innermost; core is not null; core = core.Outer)
        {
            Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
            foreach (ColumnDescription column in core.Sources.SelectMany(static source => source.Columns)) counts[column.Name] = counts.GetValueOrDefault(column.Name) + 1;
            foreach (Source source in core.Sources)
            {
                if (source.Label.Length > 0) yield return new(new(spelling.Name(source.Label), ProposalKind.Alias, source.Name.Length > 0 ? source.Name : "sub-select", source.Doc), source.Label);
                foreach (ColumnDescription column in source.Columns)
                {
                    bool isClear = !seen.Contains(column.Name) && (counts[column.Name] == 1 || core.IsShared(column.Name));
                    if (!column.IsHidden && (isClear || source.Label.Length > 0)) yield return Column((column, isClear ? "" : source.Label));
                }
            }
            seen.UnionWith(counts.Keys);
        }
        if (innermost.Sources.Count > 0 || !isBegun) yield break;
        foreach ((ColumnDescription column, string tables) in Relations.Columns) yield return new(new(spelling.Name(column.Name), ProposalKind.Column, tables, column.Doc), column.Name);
    }

    private IEnumerable<ColumnDescription> Common()
    {
        IEnumerable<Source> before = place.Core!.Sources.TakeWhile(source => source != place.Right);
        HashSet<string> left = new(before.SelectMany(static source => source.Columns).Select(static column => column.Name), StringComparer.OrdinalIgnoreCase);
        return place.Right?.Columns.Where(column => left.Contains(column.Name)) ?? [];
    }

    private Candidate Column((ColumnDescription Column, string Label) found)
    {
        ColumnDescription column = found.Column;
        string text = found.Label.Length > 0 ? $"{spelling.Name(found.Label)}.{spelling.Name(column.Name)}" : spelling.Name(column.Name);
        string type = column.Type.Length > 0 ? column.Type : "column";
        return new(new(text, ProposalKind.Column, column.IsHidden ? $"{type}, argument" : column.IsKey ? $"{type}, key" : type, column.Doc), column.Name, column.IsKey && !column.IsHidden);
    }

    private static Candidate Function(SqlFunction function, bool isCall)
    {
        string arguments = function.Arguments.Length > 0 ? $"{function.Name}({function.Arguments})" : $"{function.Name}(), no argument";
        string text = isCall ? function.Name : function.Arguments.Length > 0 ? function.Name + "(" : function.Name + "()";
        return new(new(text, ProposalKind.Function, arguments, function.Doc), function.Name);
    }
}
