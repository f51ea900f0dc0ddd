namespace NsQuery.Repl.Output;

/// <summary>Prints results, one after the other, in one format.</summary>
internal interface IRowWriter
{
    /// <summary>Starts a result; it has at least one column.</summary>
    void Begin(IReadOnlyList<ResultColumn> columns);

    /// <summary>Prints the row that the result stands on.</summary>
    void Row(QueryResult row);

    /// <summary>Ends the result.</summary>
    void End();
}
