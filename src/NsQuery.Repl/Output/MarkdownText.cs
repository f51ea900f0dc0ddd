using System.Buffers;
using System.Text;

namespace NsQuery.Repl.Output;

/// <summary>Text that Markdown shows as it is: a name may neither part cells nor be a link or an HTML tag.</summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\|<&`*[~");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
            return text;
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            if (Special.Contains(c))
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
