using RadLine;
using Spectre.Console;

namespace NsQuery.Repl.LineMode;

/// <summary>The editor's prompt; it is also the only one whom the editor tells which of several lines the cursor is on.</summary>
internal sealed class PromptView(string prompt, string more) : ILineEditorPrompt
{
    private readonly Markup _first = new(Markup.Escape(prompt.TrimEnd())), _more = new(Markup.Escape(more.TrimEnd()));
    private ILineEditorState? _state;

    /// <summary>How many lines there are.</summary>
    public int Lines => _state?.LineCount ?? 1;

    /// <summary>Whether the cursor is on the first.</summary>
    public bool IsFirst => _state?.IsFirstLine ?? true;

    /// <summary>Whether it is on the last.</summary>
    public bool IsLast => _state?.IsLastLine ?? true;

    public (Markup Markup, int Margin) GetPrompt(ILineEditorState state, int line)
    {
        _state = state;
        return (line == 0 ? _first : _more, 1);
    }
}
