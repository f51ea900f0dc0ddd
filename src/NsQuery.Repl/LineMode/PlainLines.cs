namespace NsQuery.Repl.LineMode;

/// <summary>Lines of a file, of a pipe, or of a terminal that edits lines itself.</summary>
/// <param name="reader">Where they are.</param>
/// <param name="prompts">Where to ask for them; null if nobody is there to be asked.</param>
internal sealed class PlainLines(TextReader reader, TextWriter? prompts) : ILines
{
    private volatile string _prompt = "";
    private volatile bool _dropsBefore;

    public Line? Next(string prompt, string before)
    {
        _prompt = prompt;
        Ask(prompt);
        try
        {
            string? text = reader.ReadLine();
            // So that the shell's prompt does not stand behind ours.
            if (text is null) Ask("\n");
            return text is null ? null : new Line(text, Interlocked.Exchange(ref _dropsBefore, false));
        }
        catch (IOException)
        {
            return null; // the terminal is gone
        }
    }

    /// <summary>The terminal has dropped its line; the prompt comes again, and what is typed next starts a statement.</summary>
    public void Interrupt()
    {
        if (prompts is null) return;
        _dropsBefore = true;
        Ask($"\n{(_prompt.Length > 0 ? _prompt : "")}");
    }

    private void Ask(string text)
    {
        if (prompts is null) return;
        prompts.Write(text);
        prompts.Flush();
    }
}
