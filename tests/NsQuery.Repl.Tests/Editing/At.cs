using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>What is proposed in a text where <c>¦</c> marks the cursor.</summary>
internal static class At
{
    public static Completions Cursor(string marked)
    {
        int offset = marked.IndexOf('¦', StringComparison.Ordinal);
        Assert.True(offset >= 0 && offset == marked.LastIndexOf('¦'), marked);
        return new Completer(["veth-peers", "who-is-uid"], ["inum", "age"]).At(marked.Remove(offset, 1), offset);
    }

    public static string[] Texts(string marked) => [.. Cursor(marked).Proposals.Select(static proposal => proposal.Text)];
}
