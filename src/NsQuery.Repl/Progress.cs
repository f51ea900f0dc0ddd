namespace NsQuery.Repl;

/// <summary>One line on standard error that tells how far a run is; only where that is a terminal, and gone at the end.</summary>
internal sealed class Progress(Diagnostics diagnostics) : IDisposable
{
    private readonly bool _isSeen = !Console.IsErrorRedirected;

    public void Tell(string text)
    {
        if (_isSeen) diagnostics.Line(text);
    }

    public void Dispose()
    {
        if (_isSeen) diagnostics.Line("");
    }
}
