using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Standard error: everything that is not data. Whatever is said here may quote hostile names, so all of it is escaped.</summary>
internal sealed class Diagnostics(Stream stream)
{
    private const int LineWidth = 79;

    /// <summary>Says one thing, under the program's name.</summary>
    public void Say(string message) => Lines([$"nsquery: {message}"]);

    /// <summary>Writes lines as they are, but for control characters.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines)
            text.Append(VisibleText.Escape(line, VisibleText.Backslash.Kept)).Append('\n');
        Write(text.ToString());
    }

    /// <summary>Puts a text in the place of a terminal's current line, cut so that it stays one.</summary>
    public void Line(string text)
    {
        string visible = VisibleText.Escape(text, VisibleText.Backslash.Kept);
        Write($"\r{(visible.Length > LineWidth ? visible[..LineWidth] : visible)}\e[K");
    }

    private void Write(string text)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is OutputException or System.ComponentModel.Win32Exception or TypeInitializationException)
        {
            // There is nowhere left to complain; the exit code still tells.
        }
    }
}
