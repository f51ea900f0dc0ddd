namespace NsQuery.Repl.Output;

/// <summary>Prints results, one after the other, in one format.</summary>
internal interface IRowWriter
{
    /// <summary>Starts a result; it has at least one column.</summary>
    void Begin(IReadOnlyList<ResultColumn> columns);

    /// <summary>Prints a row.</summary>
    void Row(IRow row);

    /// <summary>Ends the result.</summary>
    void End();
}
