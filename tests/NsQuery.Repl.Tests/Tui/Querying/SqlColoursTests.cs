using NsQuery.Repl.Tui.Querying;
using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>The parts of SQL look different.</summary>
public sealed class SqlColoursTests
{
    [Fact]
    public void Each_character_has_the_role_of_its_word()
    {
        const string Sql = "SELECT pid, count(*), 'a b', :p, 42 FROM x -- y";
        VisualRole[] roles = SqlColours.Of(Sql);
        Assert.Equal(Sql.Length, roles.Length);
        foreach ((string word, VisualRole role) in ((string, VisualRole)[])
        [
            ("SELECT", VisualRole.CodeKeyword), ("pid", VisualRole.Editable), ("count", VisualRole.CodeFunctionName), ("'a b'", VisualRole.CodeString),
            (":p", VisualRole.CodeAttribute), ("42", VisualRole.CodeNumber), ("-- y", VisualRole.CodeComment),
        ])
        {
            int at = Sql.IndexOf(word, StringComparison.Ordinal);
            Assert.All(roles[at..(at + word.Length)], each => Assert.Equal(role, each));
        }
    }

    [Fact]
    public void What_is_not_ended_goes_on_to_the_end() => Assert.Equal(VisualRole.CodeString, SqlColours.Of("SELECT 'abc")[^1]);
}
