using NsQuery.Repl.Tui.Library;

namespace NsQuery.Repl.Tests.Tui.Library;

public sealed class DraftTests
{
    [Fact]
    public void A_statement_without_a_header_gets_one()
    {
        Draft draft = Draft.Of("\nSELECT 1\r\nUNION SELECT 2\n\n").With("Numbers", "To count.", []);
        Assert.Equal("-- title: Numbers\n-- why: To count.\nSELECT 1\nUNION SELECT 2\n", draft.Text());
    }

    [Fact]
    public void What_a_header_says_is_kept_and_its_title_can_be_changed()
    {
        Draft draft = Draft.Of("-- title: Old\n-- why: Because.\n-- severity: low\n-- expect: empty\n-- fix: Do.\n-- identity: pid\n-- param: age INTEGER 3 seconds\nSELECT :age AS pid");
        Assert.Equal(("Old", "Because."), (draft.Title, draft.Why));
        Assert.True(draft.Declares("age"));
        Assert.False(draft.Declares("ag"));
        Assert.Equal("-- title: New\n-- why: Because.\n-- severity: low\n-- expect: empty\n-- fix: Do.\n-- identity: pid\n-- param: age INTEGER 3 seconds\nSELECT :age AS pid\n", draft.With("New", draft.Why, []).Text());
    }

    [Fact]
    public void A_comment_in_front_of_the_statement_is_not_taken_for_the_header()
    {
        using OwnFolder folder = new();
        using Engine engine = Engine.Open(new());
        using QuerySession session = engine.OpenSession();
        string text = Draft.Of("-- note to self\n-- title: no title\nSELECT 1").With("T", "W", []).Text();
        SavedQuery query = SavedQueries.ReadFile(QueryFile.Write(folder.Folder, "q", text, session));
        Assert.Equal(("T", "W"), (query.Title, query.Why));
        Assert.EndsWith("\n\n-- note to self\n-- title: no title\nSELECT 1\n", query.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_declared_as_they_were_given()
    {
        Draft draft = Draft.Of("SELECT :uid").With("T", "W", [("uid", "INTEGER 0 whose")]);
        Assert.Equal("-- title: T\n-- why: W\n-- param: uid INTEGER 0 whose\nSELECT :uid\n", draft.Text());
    }
}
