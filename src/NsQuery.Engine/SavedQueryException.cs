namespace NsQuery;

/// <summary>A saved query cannot be read, found or given its values. The message begins with the file and the line, where there are such.</summary>
public sealed class SavedQueryException : Exception
{
    internal SavedQueryException(string message)
        : base(message)
    {
    }
}
