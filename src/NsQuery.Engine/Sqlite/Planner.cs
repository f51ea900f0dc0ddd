using System.Runtime.InteropServices;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// xBestIndex for every table, from its declaration: the cheapest usable <c>=</c> or IN on rowid or a key, else all rows.
/// SQLite checks each constraint again (omit stays 0), so a lookup may give too many rows, never too few.
/// </summary>
internal static unsafe class Planner
{
    /// <summary>A binary search in the key's index, against 1 for stepping to a row.</summary>
    private const double LookupCost = 2;

    /// <summary>Rows that one value of a key that is not unique is expected to have, as a part of all.</summary>
    private const int RowsPerKeyDivisor = 10;

    /// <summary>Values that an IN list is expected to have: SQLite's own guess.</summary>
    private const int ListLength = 25;

    public static void Plan(Table table, long rows, IndexInfo* info)
    {
        int chosen = -1;
        IndexPlan plan = new(Access.Full, 0, false);
        double cost = rows, expected = rows;
        for (int i = 0; i < info->ConstraintCount; i++)
        {
            ref IndexConstraint constraint = ref info->Constraints[i];
            if (constraint.Usable == 0 || constraint.Operator != Native.ConstraintEq) continue;
            if (!TryLookup(table, info, i, constraint.Column, out IndexPlan lookup, out bool isUnique)) continue;
            double found = (isUnique ? 1 : Math.Max(1, rows / RowsPerKeyDivisor)) * (lookup.IsList ? ListLength : 1d);
            double lookupCost = (lookup.IsList ? ListLength : 1) * LookupCost + found;
            if (chosen >= 0 && lookupCost >= cost) continue;
            (chosen, plan, cost, expected) = (i, lookup, lookupCost, found);
        }
        if (chosen >= 0)
        {
            info->Usages[chosen].ArgumentIndex = 1;
            if (plan.IsList) _ = Native.VtabIn(info, chosen, 1);
            else if (expected == 1) info->Flags = Native.ScanUnique;
        }
        info->IndexNumber = plan.Encode();
        info->EstimatedCost = cost;
        info->EstimatedRows = (long)expected;
    }

    private static bool TryLookup(Table table, IndexInfo* info, int constraint, int column, out IndexPlan plan, out bool isUnique)
    {
        bool isList = Native.VtabIn(info, constraint, -1) != 0;
        isUnique = column < 0;
        plan = new(Access.Rowid, 0, isList);
        if (column < 0) return true;
        if (column >= table.Columns.Count) return false;
        Column declared = table.Columns[column];
        int key = Array.FindIndex(table.Keys, candidate => candidate.Column == declared.Name);
        if (key < 0 || (declared.Type == ColumnType.Text && !IsBinary(info, constraint))) return false;
        isUnique = table.Keys[key].IsUnique;
        plan = new(Access.Key, key, isList);
        return true;
    }

    /// <summary>The index is in BINARY order and knows no other collation's equality.</summary>
    private static bool IsBinary(IndexInfo* info, int constraint) =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Native.VtabCollation(info, constraint)).SequenceEqual("BINARY"u8);
}
