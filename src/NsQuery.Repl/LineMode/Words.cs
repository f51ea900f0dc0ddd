using System.Text;

namespace NsQuery.Repl.LineMode;

/// <summary>The words of a command, as sqlite3 parts them: by white space, but for quotes of either kind.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Of(string line)
    {
        List<string> words = [];
        for (int at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            StringBuilder word = new();
            char quote = line[at] is '\'' or '"' ? line[at++] : '\0';
            for (; at < line.Length && (quote == '\0' ? !char.IsWhiteSpace(line[at]) : line[at] != quote); at++) word.Append(line[at]);
            if (quote != '\0') at++;
            words.Add(word.ToString());
        }
        return words;
    }
}
