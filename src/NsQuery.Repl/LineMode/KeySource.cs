using RadLine;

namespace NsQuery.Repl.LineMode;

/// <summary>
/// The terminal's keys, one for each time that the editor asks. It looks whether there is one before it reads and, to find out what was pasted,
/// behind each; told yes and no in turn, it waits in the read where else it would look 200 times a second, and takes no key that is the next line's.
/// </summary>
internal sealed class KeySource : IInputSource
{
    private bool _wasRead;

    public bool ByPassProcessing => true;

    public bool IsKeyAvailable()
    {
        bool answer = !_wasRead;
        _wasRead = false;
        return answer;
    }

    public ConsoleKeyInfo ReadKey()
    {
        _wasRead = true;
        return Console.ReadKey(intercept: true);
    }
}
