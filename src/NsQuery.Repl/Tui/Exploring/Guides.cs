using System.Text;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>What stands before a line's text: the lines that lead to it, and whether something is folded below it.</summary>
internal sealed class Guides(bool ascii)
{
    // A chain of processes may be as long as there are pids.
    private const int Deepest = 24;

    private readonly string _branch = ascii ? "|" : "├";
    private readonly string _last = ascii ? "`" : "└";
    private readonly string _past = ascii ? "| " : "│ ";
    private readonly string _deeper = ascii ? ".." : "… ";
    private readonly string _leaf = ascii ? "- " : "─ ";
    private readonly string _folded = ascii ? "+ " : "▸ ";
    private readonly string _open = ascii ? "v " : "▾ ";

    public string Of(Outline outline, int line)
    {
        OutlineLine own = outline.Lines[line];
        List<string> parts = [];
        for (OutlineLine at = own; at.Above >= 0; at = outline.Lines[at.Above])
        {
            parts.Add(parts.Count == 0 ? (at.IsLast ? _last : _branch) : at.IsLast ? "  " : _past);
            if (parts.Count < Deepest) continue;
            parts.Add(_deeper);
            break;
        }
        StringBuilder text = new();
        for (int i = parts.Count - 1; i >= 0; i--) text.Append(parts[i]);
        return text.Append(own.Branch.Children.Count == 0 ? (own.Above < 0 ? "  " : _leaf) : outline.IsFolded(own.Branch) ? _folded : _open).ToString();
    }
}
