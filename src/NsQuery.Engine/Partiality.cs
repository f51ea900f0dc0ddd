using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>Whether a statement's answer is touched by a gap: in a table that it read, a column that it named, and not only about others than those it looked up.</summary>
internal static class Partiality
{
    public static PartialView? Of(TableReads reads, ColumnsNamed named)
    {
        if (reads.Instant is not { } instant) return null;
        List<Gap> touching = [];
        foreach (Gap gap in instant.Snapshot.Gaps)
        {
            foreach (Table table in reads.Tables)
            {
                if ((Facets(table, named) & gap.Facets) == 0 || IsAboutOthers(gap, table, reads.Lookups(table))) continue;
                touching.Add(gap);
                break;
            }
        }
        return touching.Count == 0 ? null : new(touching);
    }

    private static Facets Facets(Table table, ColumnsNamed named)
    {
        Facets facets = table.RestsOn;
        foreach (Column column in table.Columns)
        {
            if (column.RestsOn != Model.Facets.None && named.Contains(table.Name, column.Name)) facets |= column.RestsOn;
        }
        return facets;
    }

    /// <summary>Whether only things were looked up that the gap is not about: WHERE pid = 5 is not touched by a gap about pid 1.</summary>
    private static bool IsAboutOthers(Gap gap, Table table, IReadOnlyCollection<(int Key, Value Value)>? lookups)
    {
        if (lookups is null || gap.Subject.Kind == GapSubjectKind.Named) return false;
        foreach ((int key, Value value) in lookups)
        {
            if (table.Keys[key].Subject != gap.Subject.Kind || value.Integer == gap.Subject.Number) return false;
        }
        return true;
    }
}
