using NsQuery.Repl.Tui.Library;

namespace NsQuery.Repl.Tests.Tui.Library;

public sealed class ShelvesTests
{
    private const string Own = "-- title: Mine\n-- why: To see.\nSELECT 1;\n";

    [Fact]
    public void The_users_own_come_first_then_the_themes_in_order()
    {
        using OwnFolder folder = new(("my-own", Own));
        Shelves shelves = folder.Shelves;
        Assert.Equal(["your own", "containers", "hierarchy", "leaks", "metrics", "mounts", "network", "privileges", "users"], shelves.Entries.Select(static entry => entry.Theme).Distinct());
        Assert.Equal("my-own", Assert.Single(shelves.Of("your own")).Name);
        Assert.Contains(shelves.Of("leaks"), static entry => entry is { Name: "forgotten-network-namespace", Sign: 'L' });
        Assert.Contains(shelves.Of("users"), static entry => entry is { Name: "who-is-uid", Sign: ' ' });
        foreach (IGrouping<string, ShelfEntry> theme in shelves.Entries.GroupBy(static entry => entry.Theme))
            Assert.Equal(theme.Select(static entry => entry.Name).Order(StringComparer.Ordinal), theme.Select(static entry => entry.Name));
    }

    [Fact]
    public void What_overrides_one_of_the_programs_is_the_users_own()
    {
        using OwnFolder folder = new(("who-is-uid", Own));
        Assert.Equal("your own", Assert.Single(folder.Shelves.Entries, static entry => entry.Name == "who-is-uid").Theme);
    }

    [Fact]
    public void A_wrong_file_stands_there_with_what_is_wrong_and_hides_no_other()
    {
        using OwnFolder folder = new(("broken", "-- titel: x\nSELECT 1"), ("my-own", Own));
        ShelfEntry[] own = [.. folder.Shelves.Of("your own")];
        Assert.Equal(["broken", "my-own"], own.Select(static entry => entry.Name));
        Assert.Equal('?', own[0].Sign);
        Assert.Contains("did you mean title", own[0].Trouble, StringComparison.Ordinal);
        Assert.Contains("titel", Assert.Single(QueryText.Of(own[0])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_keeps_what_has_all_words_and_the_heads_above_it()
    {
        using OwnFolder folder = new();
        Assert.Equal(["leaks|", "leaks|forgotten-network-namespace", "leaks|leaked-network-namespaces"], folder.Shelves.Lines("LEAKS net").Select(static entry => $"{entry.Theme}|{entry.Name}"));
        Assert.Empty(folder.Shelves.Lines("leaks no-such-word"));
        Assert.Equal(folder.Shelves.Entries.Length + 8, folder.Shelves.Lines("").Length);
    }

    [Fact]
    public void A_themes_audits_are_its_own_and_the_worst_come_first()
    {
        using OwnFolder folder = new();
        SavedQuery[] all = [.. folder.Shelves.Audits(null)], some = [.. folder.Shelves.Audits("leaks")];
        Assert.Equal(all.Select(static audit => audit.Severity).OrderDescending(), all.Select(static audit => audit.Severity));
        Assert.NotEmpty(some);
        Assert.All(some, static audit => Assert.StartsWith("built-in leaks/", audit.Origin, StringComparison.Ordinal));
        Assert.True(all.Length > some.Length);
    }

    [Fact]
    public void The_text_of_a_query_tells_all_of_its_header_and_then_the_statement()
    {
        using OwnFolder folder = new();
        ShelfEntry entry = Assert.Single(folder.Shelves.Entries, static entry => entry.Name == "forgotten-network-namespace");
        string text = string.Join('\n', QueryText.Of(entry).Select(static paragraph => paragraph.Text));
        foreach (string part in (string[])[entry.Query!.Title, entry.Query.Why, entry.Query.Needs!, entry.Query.Fix!, "age INTEGER, 3600 if nothing is given", "SELECT coalesce(n.name", entry.Query.Origin])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("-- title", text, StringComparison.Ordinal);
    }
}
