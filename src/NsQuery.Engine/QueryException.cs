namespace NsQuery;

/// <summary>A statement gave no answer.</summary>
public sealed class QueryException : Exception
{
    internal QueryException(QueryFailure failure, string message, int? offset = null, string? hint = null)
        : base(message)
    {
        Failure = failure;
        Offset = offset;
        Hint = hint;
    }

    /// <summary>What kind of failure it is.</summary>
    public QueryFailure Failure { get; }

    /// <summary>The place in the text that was run, in UTF-16 code units; null if SQLite names none.</summary>
    public int? Offset { get; }

    /// <summary>What may have been meant, such as the nearest table names, or what the kernel said more; null if nothing comes near.</summary>
    public string? Hint { get; }
}
