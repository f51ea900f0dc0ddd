using NsQuery.Repl.Editing;
using Terminal.Gui.Input;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>When proposals come and go while one types.</summary>
/// <param name="editor">Where is typed.</param>
/// <param name="list">Where they are listed.</param>
/// <param name="completer">Who knows them.</param>
internal sealed class Completing(SqlEditor editor, ProposalList list, Func<Completer> completer)
{
    private bool _isTyping;

    /// <summary>Does what a key asks of the list; true if that is all.</summary>
    public bool Handle(Key key)
    {
        _isTyping = key.AsRune.Value is var typed && (char.IsAsciiLetterOrDigit((char)typed) || typed is '_' or '.' or ':' or '@' or '$') && !key.IsCtrl && !key.IsAlt;
        if (key == Key.Space.WithCtrl)
        {
            Open();
            return true;
        }
        if (!list.IsOpen) return key == Key.Tab && Indent();
        if (key == Key.CursorDown) return Move(1);
        if (key == Key.CursorUp) return Move(-1);
        if (key == Key.Tab || (key == Key.Enter && list.IsChosen)) return Accept();
        if (key == Key.Backspace) _isTyping = true;
        else if (!_isTyping) list.Close();
        // Esc closes the list and no more.
        return key == Key.Esc;
    }

    /// <summary>Nothing is proposed until something is typed again.</summary>
    public void Close() => list.Close();

    /// <summary>The text changed.</summary>
    public void Changed()
    {
        if (_isTyping) Propose();
        else list.Close();
        _isTyping = false;
    }

    private void Open()
    {
        if (Find() is { Proposals.Length: > 0 } found) list.Show(found, editor.PointOf(found.Start));
        else list.Close();
    }

    // Unasked only where something was begun: a letter of it, or what it is a part of.
    private void Propose()
    {
        Completions found = Find();
        string sql = editor.Sql;
        bool begun = found.Length > 0 || (found.Start > 0 && found.Start <= sql.Length && sql[found.Start - 1] == '.');
        bool isDone = found.Proposals.Length == 1 && sql.AsSpan(found.Start, found.Length).Equals(found.Proposals[0].Text, StringComparison.OrdinalIgnoreCase);
        if (begun && !isDone && found.Proposals.Length > 0) list.Show(found, editor.PointOf(found.Start));
        else list.Close();
    }

    private Completions Find() => completer().At(editor.Sql, editor.Offset);

    private bool Move(int by)
    {
        list.Move(by);
        return true;
    }

    private bool Accept()
    {
        (int start, int length) = list.Place;
        string text = list.Proposal.Text;
        list.Close();
        _isTyping = false;
        editor.Replace(start, length, text);
        return true;
    }

    private bool Indent()
    {
        editor.Replace(editor.Offset, 0, "  ");
        return true;
    }
}
