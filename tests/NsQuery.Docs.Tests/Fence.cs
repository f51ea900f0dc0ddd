namespace NsQuery.Docs.Tests;

/// <summary>One fenced block of a Markdown text.</summary>
/// <param name="Line">Where it starts, from 1.</param>
/// <param name="Type">The word behind the backticks; empty if there is none.</param>
/// <param name="Name">What stands behind that word; empty if nothing does.</param>
/// <param name="Lines">What it holds.</param>
internal sealed record Fence(int Line, string Type, string Name, IReadOnlyList<string> Lines)
{
    private const string Mark = "```";

    public static List<Fence> In(string markdown)
    {
        List<Fence> fences = [];
        string[] lines = markdown.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Mark, StringComparison.Ordinal)) continue;
            int end = Array.IndexOf(lines, Mark, i + 1);
            if (end < 0) throw new FormatException($"line {i + 1}: the fence does not end");
            string[] words = lines[i][Mark.Length..].Trim().Split(' ', 2);
            fences.Add(new(i + 1, words[0], words.Length > 1 ? words[1] : "", lines[(i + 1)..end]));
            i = end;
        }
        return fences;
    }
}
