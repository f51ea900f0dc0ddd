using System.Runtime.InteropServices;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// xBestIndex for every table, from its declaration: the cheapest of rowid, a key's value or list, a key's range, or all
/// rows; in the order that is asked for where a key has it.
/// </summary>
internal static unsafe class Planner
{
    /// <summary>A binary search in the key's index, against 1 for stepping to a row.</summary>
    private const double LookupCost = 2;

    /// <summary>Rows that one value of a key that is not unique is expected to have, and that one bound leaves, as a part of all.</summary>
    private const int RowsPerKeyDivisor = 10, RowsPerBoundDivisor = 4;

    /// <summary>Values that an IN list is expected to have: SQLite's own guess.</summary>
    private const int ListLength = 25;

    /// <summary>Smaller tables are planned as if they had so many rows: a lookup says what a statement is about, whatever a full pass would cost.</summary>
    private const int FewestRows = 100;

    public static void Plan(Table table, long rows, IndexInfo* info)
    {
        rows = Math.Max(rows, FewestRows);
        Candidate best = new() { Cost = rows, Rows = rows, Value = -1, Lower = -1, Upper = -1 };
        for (int key = -1; key < table.Keys.Length; key++)
        {
            Candidate candidate = Gather(table, info, key, rows);
            if (candidate.IsUseful && candidate.Cost < best.Cost) best = candidate;
        }
        best = InOrder(table, info, best);
        Use(table, info, best);
    }

    /// <summary>What the constraints on one key, or on the rowid (-1), allow.</summary>
    private static Candidate Gather(Table table, IndexInfo* info, int key, long rows)
    {
        Column? column = key < 0 ? null : table.Columns[table.ColumnIndex(table.Keys[key].Column)];
        int ordinal = column is null ? -1 : table.ColumnIndex(column.Name);
        Candidate found = new() { Plan = new(Access.Rowid), Value = -1, Lower = -1, Upper = -1 };
        for (int i = 0; i < info->ConstraintCount; i++)
        {
            ref IndexConstraint constraint = ref info->Constraints[i];
            if (constraint.Usable == 0 || constraint.Column != ordinal || (column?.Type == ColumnType.Text && !IsBinary(info, i))) continue;
            switch (constraint.Operator)
            {
                case Native.ConstraintEq:
                    if (found.Value < 0) found.Value = i;
                    break;
                case Native.ConstraintGt or Native.ConstraintGe when column is not null && found.Lower < 0:
                    found.Lower = i;
                    break;
                case Native.ConstraintLt or Native.ConstraintLe when column is not null && found.Upper < 0:
                    found.Upper = i;
                    break;
                default:
                    break;
            }
        }
        bool isUnique = column is null || table.Keys[key].IsUnique;
        return found.Value >= 0 ? ByValue(info, found, key, isUnique, rows) : ByRange(info, found, key, rows);
    }

    private static Candidate ByValue(IndexInfo* info, Candidate found, int key, bool isUnique, long rows)
    {
        bool isList = Native.VtabIn(info, found.Value, -1) != 0;
        double each = isUnique ? 1 : Math.Max(1, rows / RowsPerKeyDivisor), values = isList ? ListLength : 1;
        found.Plan = new(key < 0 ? Access.Rowid : Access.Key, Math.Max(key, 0)) { IsList = isList };
        // A list may be shorter than guessed, and what is only looked up is not touched by gaps about others: never worse than all rows.
        found.Rows = Math.Min(rows, each * values);
        found.Cost = Math.Min(rows * 0.99, (LookupCost + each) * values);
        found.IsOne = isUnique && !isList;
        found.Lower = found.Upper = -1;
        return found;
    }

    private static Candidate ByRange(IndexInfo* info, Candidate found, int key, long rows)
    {
        found.Plan = new(Access.Range, Math.Max(key, 0))
        {
            HasLower = found.Lower >= 0,
            LowerIsIn = found.Lower >= 0 && info->Constraints[found.Lower].Operator == Native.ConstraintGe,
            HasUpper = found.Upper >= 0,
            UpperIsIn = found.Upper >= 0 && info->Constraints[found.Upper].Operator == Native.ConstraintLe,
        };
        found.Rows = Math.Max(1, (double)rows / (found.Lower >= 0 ? RowsPerBoundDivisor : 1) / (found.Upper >= 0 ? RowsPerBoundDivisor : 1));
        found.Cost = LookupCost + found.Rows;
        return found;
    }

    /// <summary>One ORDER BY (or GROUP BY, or DISTINCT) term on the key that is used, or on any key of a full pass, costs no sort.</summary>
    private static Candidate InOrder(Table table, IndexInfo* info, Candidate best)
    {
        if (best.IsOne) best.IsOrdered = true;
        if (info->OrderByCount != 1 || best.IsOrdered) return best;
        int column = info->OrderBy[0].Column;
        bool descending = info->OrderBy[0].Descending != 0;
        int key = column < 0 || column >= table.Columns.Count ? -1 : Array.FindIndex(table.Keys, candidate => candidate.Column == table.Columns[column].Name);
        if (key < 0)
        {
            best.IsOrdered = column < 0 && !descending && best.Plan.Access == Access.Full;
            return best;
        }
        if (best.Plan.Access == Access.Full) best.Plan = new(Access.Range, key);
        if (best.Plan.Access == Access.Rowid || best.Plan.Key != key) return best;
        best.Plan = best.Plan with { IsDescending = descending };
        best.IsOrdered = true;
        return best;
    }

    private static void Use(Table table, IndexInfo* info, Candidate best)
    {
        int argument = table.Arguments.Length;
        // Only what is an integer here is never doubted; SQLite checks a text's comparison again, and one of a real with a large integer.
        bool isExact = best.Plan.Access is Access.Full or Access.Rowid || table.Columns[table.ColumnIndex(table.Keys[best.Plan.Key].Column)].Type is not (ColumnType.Text or ColumnType.Real);
        foreach (int constraint in (ReadOnlySpan<int>)[best.Value, best.Lower, best.Upper])
        {
            if (constraint >= 0) info->Usages[constraint] = new() { ArgumentIndex = ++argument, Omit = isExact ? (byte)1 : (byte)0 };
        }
        if (best.Plan.IsList) _ = Native.VtabIn(info, best.Value, 1);
        info->OrderByConsumed = best.IsOrdered ? 1 : 0;
        if (isExact && (best.IsOrdered || info->OrderByCount == 0) && IsAllUsed(info)) best.Plan = Limits(info, best.Plan, argument);
        if (best.IsOne) info->Flags = Native.ScanUnique;
        info->IndexNumber = best.Plan.Encode();
        info->EstimatedCost = best.Cost;
        info->EstimatedRows = (long)best.Rows;
    }

    /// <summary>A row that SQLite would leave out must not count against LIMIT or OFFSET.</summary>
    private static bool IsAllUsed(IndexInfo* info)
    {
        for (int i = 0; i < info->ConstraintCount; i++)
        {
            byte asked = info->Constraints[i].Operator;
            if (asked is not (Native.ConstraintLimit or Native.ConstraintOffset) && info->Usages[i].ArgumentIndex == 0) return false;
            // (a, b) > (1, 2) comes as a >= 1, and SQLite compares again, whatever omit says: only a value known by now is no row value.
            if (asked is Native.ConstraintGe or Native.ConstraintLe && Native.VtabRhsValue(info, i, out _) != Native.Ok) return false;
        }
        return true;
    }

    private static IndexPlan Limits(IndexInfo* info, IndexPlan plan, int argument)
    {
        foreach (byte wanted in (ReadOnlySpan<byte>)[Native.ConstraintLimit, Native.ConstraintOffset])
        {
            for (int i = 0; i < info->ConstraintCount; i++)
            {
                if (info->Constraints[i].Operator != wanted || info->Constraints[i].Usable == 0) continue;
                info->Usages[i] = new() { ArgumentIndex = ++argument, Omit = 1 };
                plan = wanted == Native.ConstraintLimit ? plan with { HasLimit = true } : plan with { HasOffset = true };
            }
        }
        return plan;
    }

    /// <summary>The index is in BINARY order and knows no other collation's equality.</summary>
    public static bool IsBinary(IndexInfo* info, int constraint) =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Native.VtabCollation(info, constraint)).SequenceEqual("BINARY"u8);

    /// <summary>One way to the rows, with the constraints that it uses (-1 for none).</summary>
    private struct Candidate
    {
        public IndexPlan Plan;
        public int Value, Lower, Upper;
        public double Cost, Rows;

        /// <summary>At most one row comes of it.</summary>
        public bool IsOne;

        public bool IsOrdered;

        public readonly bool IsUseful => Value >= 0 || Lower >= 0 || Upper >= 0;
    }
}
