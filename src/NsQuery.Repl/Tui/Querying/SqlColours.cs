using NsQuery.Repl.Editing;
using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>What each character of SQL looks like.</summary>
internal static class SqlColours
{
    /// <summary>The part that each UTF-16 code unit of the text plays.</summary>
    public static VisualRole[] Of(string sql)
    {
        VisualRole[] roles = new VisualRole[sql.Length];
        foreach (SqlToken token in SqlTokens.Of(sql)) roles.AsSpan(token.Start, token.Length).Fill(Role(token.Kind));
        return roles;
    }

    private static VisualRole Role(SqlTokenKind kind) => kind switch
    {
        SqlTokenKind.Comment => VisualRole.CodeComment,
        SqlTokenKind.Keyword => VisualRole.CodeKeyword,
        SqlTokenKind.Function => VisualRole.CodeFunctionName,
        SqlTokenKind.Text => VisualRole.CodeString,
        SqlTokenKind.Number => VisualRole.CodeNumber,
        SqlTokenKind.Parameter => VisualRole.CodeAttribute,
        _ => VisualRole.Editable,
    };
}
