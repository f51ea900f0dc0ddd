using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

/// <summary>Trees of PID namespaces, made of rows as <see cref="TreeSql"/> returns them.</summary>
internal static class Trees
{
    /// <summary>Such as <c>1, 2&lt;1, 3&lt;2</c>: an id, and the one that it hangs below; <c>3'</c> is another one that got the id of 3.</summary>
    public static Forest Of(string tree) => Forest.Of(new([], [.. tree.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Row)]));

    /// <summary>The lines as they stand on a wide screen.</summary>
    public static string[] Text(Outline outline, bool ascii = false)
    {
        Guides guides = new(ascii);
        return [.. outline.Lines.Select((line, i) => guides.Of(outline, i) + line.Branch.Thing.Short)];
    }

    private static KeptRow Row(string text)
    {
        string[] parts = text.Split('<');
        long id = long.Parse(parts[0].TrimEnd('\''), null);
        return new([(long)SubjectKind.Namespace, id, (long)parts[0].Count(static c => c == '\''), "pid", $"c{id}", 1L, 0L, (long)SubjectKind.Namespace, parts.Length > 1 ? long.Parse(parts[1], null) : null]);
    }
}
