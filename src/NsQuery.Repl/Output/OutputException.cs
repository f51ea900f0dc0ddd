namespace NsQuery.Repl.Output;

/// <summary>Standard output took no more.</summary>
internal sealed class OutputException(string message, bool readerLeft) : Exception(message)
{
    /// <summary>Whether the reader of a pipe or socket went away, which is no failure: <c>| head -1</c> has what it wanted.</summary>
    public bool ReaderLeft { get; } = readerLeft;
}
