using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>Whether a statement's answer is touched by a gap: in a table that it read, a column that it uses, and not only about others than those it looked up.</summary>
internal static class Partiality
{
    private const Facets Above = Facets.Parent | Facets.Owner | Facets.Owned | Facets.Creator;

    public static PartialView? Of(TableReads reads)
    {
        if (reads.Instant is not { } instant) return null;
        List<Gap> touching = [];
        foreach (Gap gap in instant.Snapshot.Gaps)
        {
            foreach (Table table in reads.Tables)
            {
                if (!table.IsTouchedBy(gap, reads.Uses.Rest(table)) || IsAboutOthers(gap, table, reads.Lookups(table), instant.Snapshot)) continue;
                touching.Add(gap);
                break;
            }
        }
        return touching.Count == 0 ? null : new(touching);
    }

    /// <summary>
    /// Whether only things were looked up that the gap is not about: WHERE pid = 5 is not touched by a gap about pid 1. What
    /// is unknown above one namespace is unknown for all below it.
    /// </summary>
    private static bool IsAboutOthers(Gap gap, Table table, IReadOnlyCollection<(int Key, Value Value)>? lookups, Snapshot snapshot)
    {
        if (lookups is null || gap.Subject.Kind == GapSubjectKind.Named || (gap.Facets & Above) != 0) return false;
        foreach ((int key, Value value) in lookups)
        {
            (GapSubjectKind kind, long? number) = table.Keys[key].Subject == GapSubjectKind.Tid
                ? (GapSubjectKind.Pid, snapshot.PidOf(value.Integer))
                : (table.Keys[key].Subject, value.Integer);
            bool isOther = gap.Subject.Kind == GapSubjectKind.Unlisted
                ? kind == GapSubjectKind.Pid && number is { } pid && snapshot.PidOf(pid) is not null
                : kind == gap.Subject.Kind && number is not null && number != gap.Subject.Number;
            if (!isOther) return false;
        }
        return true;
    }
}
