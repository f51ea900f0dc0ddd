namespace NsQuery.Repl.Watching;

/// <summary>Prints what a look saw.</summary>
internal interface IWatchWriter : IDisposable
{
    /// <param name="rows">All rows.</param>
    /// <param name="changes">What is new of them, or gone.</param>
    /// <param name="at">When the look began.</param>
    void Look(IReadOnlyList<object?[]> rows, IReadOnlyList<RowChange> changes, DateTimeOffset at);
}
