using NsQuery.Repl.Remembering;

namespace NsQuery.Repl.LineMode;

/// <summary>Ctrl-R: the statements that contain what was typed, the newest first, one after the other.</summary>
internal sealed class Search(History history)
{
    private IEnumerator<string>? _found;

    /// <summary>What was found last.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Goes on to the next; false if there is none.</summary>
    /// <param name="typed">The line of the cursor: what to look for, if it is not of what was found.</param>
    public bool Next(string typed)
    {
        if (_found is null || !Shown.Split('\n').Contains(typed)) _found = history.Search(typed.Trim()).Where(EditedLines.IsHarmless).GetEnumerator();
        while (_found.MoveNext())
        {
            if (_found.Current == typed) continue;
            Shown = _found.Current;
            return true;
        }
        return false;
    }
}
