using System.Globalization;
using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>Whether a statement's answer is touched by a gap: in a table that it read, a column that it named, and not only about others than those it looked up.</summary>
internal static class Partiality
{
    /// <summary>So many kinds of gap are told in the one warning.</summary>
    private const int KindsTold = 3;

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
        return touching.Count == 0 ? null : new(Warning(touching));
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

    private static string Warning(List<Gap> gaps)
    {
        IGrouping<(string, string?, string), Gap>[] kinds = [.. gaps.GroupBy(gap => (gap.Source, gap.Errno, gap.Needs))];
        IEnumerable<string> told = kinds.Take(KindsTold).Select(kind => Tell(kind.First(), kind.Count()));
        string more = kinds.Length > KindsTold ? string.Create(CultureInfo.InvariantCulture, $"; and {kinds.Length - KindsTold} more kinds") : "";
        return $"partial view: {string.Join("; ", told)}{more}. The table gaps tells all.";
    }

    private static string Tell(Gap first, int count)
    {
        string others = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {count - 1} more");
        string reason = first.Errno is null ? "" : $" ({first.Errno})";
        return $"{first.Subject}{others}{reason}: {first.Effect}; needs {first.Needs}";
    }
}
