using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Standard error: everything that is not data. Whatever is said here may quote hostile names, so all of it is escaped.</summary>
internal sealed class Diagnostics(Stream stream)
{
    /// <summary>Says one thing, under the program's name.</summary>
    public void Say(string message) => Lines([$"nsquery: {message}"]);

    /// <summary>Writes lines as they are, but for control characters.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines)
            text.Append(VisibleText.Escape(line, VisibleText.Backslash.Kept)).Append('\n');
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception e) when (e is OutputException or System.ComponentModel.Win32Exception or TypeInitializationException)
        {
            // There is nowhere left to complain; the exit code still tells.
        }
    }
}
