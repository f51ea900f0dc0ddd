using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>The arguments of a call of a table function: SQLite has them as <c>=</c> on hidden columns.</summary>
internal static unsafe class CallArguments
{
    /// <summary>Asks for the arguments, as the first ones of xFilter, in their order.</summary>
    /// <param name="table">The function, or a table that takes none.</param>
    /// <param name="info">Of the plan.</param>
    /// <param name="missing">The argument that the statement does not give.</param>
    /// <returns>SQLITE_CONSTRAINT if this plan has no value for one yet, and another may have; SQLITE_ERROR if none ever has.</returns>
    public static int Plan(Table table, IndexInfo* info, out Argument? missing)
    {
        missing = null;
        int rc = Native.Ok;
        for (int i = 0; i < table.Arguments.Length; i++)
        {
            bool isGiven = false, isUsable = false;
            for (int c = 0; c < info->ConstraintCount && !isUsable; c++)
            {
                if (info->Constraints[c].Column != table.Columns.Count + i || info->Constraints[c].Operator != Native.ConstraintEq) continue;
                isGiven = true;
                isUsable = info->Constraints[c].Usable != 0;
                if (isUsable) info->Usages[c] = new() { ArgumentIndex = i + 1, Omit = 1 };
            }
            if (!isGiven)
            {
                missing = table.Arguments[i];
                return Native.Error;
            }
            if (!isUsable) rc = Native.Constraint;
        }
        return rc;
    }

    /// <summary>The values in their declared types; null if one is NULL or can be none of its type, which no row equals.</summary>
    public static Value[]? Read(Table table, ReadOnlySpan<nint> arguments)
    {
        Value[] values = new Value[table.Arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = KeyArgument.Convert(arguments[i], table.Arguments[i].Type);
            if (values[i].IsNull) return null;
        }
        return values;
    }
}
