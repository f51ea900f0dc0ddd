using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>Reads what constraints with a constant say of the rows, on whatever column; whether the plan uses them is another question.</summary>
internal static unsafe class Asked
{
    /// <param name="table">The table.</param>
    /// <param name="info">Of the plan.</param>
    /// <param name="by">The constraints that say so.</param>
    public static AskedRows Rows(Table table, IndexInfo* info, List<int> by) => new(Text(table, info, by), Proofs(table, info, by));

    /// <summary>
    /// Asks for the constants of those constraints, behind all other arguments of xFilter, where nobody reads them. ON of a join says nothing
    /// of the rows of a table to its left, and SQLite offers it at first all the same: if it is asked for, SQLite plans again without it.
    /// </summary>
    public static void Take(IndexInfo* info, List<int> by)
    {
        int argument = 0;
        for (int i = 0; i < info->ConstraintCount; i++) argument = Math.Max(argument, info->Usages[i].ArgumentIndex);
        foreach (int i in by)
        {
            if (info->Usages[i].ArgumentIndex == 0) info->Usages[i] = new() { ArgumentIndex = ++argument };
        }
    }

    private static (Key Key, string Text)? Text(Table table, IndexInfo* info, List<int> by)
    {
        foreach (Key key in table.Keys)
        {
            if (key.RestsOn is null) continue;
            for (int i = 0; i < info->ConstraintCount; i++)
            {
                if (!IsOn(table, info, i, key.Column) || info->Constraints[i].Operator != Native.ConstraintEq || Native.VtabIn(info, i, -1) != 0 || !Planner.IsBinary(info, i)) continue;
                if (Native.VtabRhsValue(info, i, out nint value) != Native.Ok || Native.ValueType(value) != Native.TextType) continue;
                by.Add(i);
                return (key, Encoding.UTF8.GetString(Native.ValueText(value), Native.ValueBytes(value)));
            }
        }
        return null;
    }

    private static List<Proof> Proofs(Table table, IndexInfo* info, List<int> by)
    {
        List<Proof> proofs = [];
        foreach (Proof proof in table.Proofs)
        {
            for (int i = 0; i < info->ConstraintCount; i++)
            {
                if (!IsOn(table, info, i, proof.Column) || !Says(proof, info, i)) continue;
                proofs.Add(proof);
                by.Add(i);
            }
        }
        return proofs;
    }

    private static bool Says(Proof proof, IndexInfo* info, int constraint)
    {
        byte asked = info->Constraints[constraint].Operator;
        if (asked == Native.ConstraintIsNotNull) return proof.IsNullElse;
        if (asked is not (Native.ConstraintEq or Native.ConstraintGt or Native.ConstraintGe) || Native.VtabIn(info, constraint, -1) != 0) return false;
        // What a real or a text stands for in a comparison with an integer is SQLite's matter.
        if (Native.VtabRhsValue(info, constraint, out nint value) != Native.Ok || Native.ValueType(value) != Native.IntegerType) return false;
        return Native.ValueInteger(value) >= (asked == Native.ConstraintGt ? 0 : 1);
    }

    private static bool IsOn(Table table, IndexInfo* info, int constraint, string column) =>
        info->Constraints[constraint].Usable != 0 && info->Constraints[constraint].Column == table.ColumnIndex(column);
}
