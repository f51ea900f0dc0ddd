using System.Drawing;
using System.Text;
using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Querying;

// What is to take the place of TextView is a package that is not there for this version.
#pragma warning disable CS0618

/// <summary>Where SQL is written: its words are told apart by how they look, and the place of an error is marked.</summary>
internal sealed class SqlEditor : TextView
{
    private VisualRole[] _roles = [];
    private int[] _lineStarts = [0];
    private int? _wrong;
    private bool _setting;

    public SqlEditor()
    {
        TabKeyAddsTab = false;
        ScrollBars = false;
        ContentsChanged += (_, _) => Changed();
    }

    /// <summary>What the screen does with a key before it is typed; true if it was for the screen.</summary>
    public Func<Key, bool>? Asked { get; init; }

    /// <summary>What happens when the user changed the text.</summary>
    public Action? Typed { get; init; }

    /// <summary>The whole text, its lines ended by \n.</summary>
    public string Sql { get; private set; } = "";

    /// <summary>Where the cursor is in <see cref="Sql"/>.</summary>
    public int Offset => TextPlaces.Offset(GetAllLines(), InsertionPoint.Y, InsertionPoint.X);

    /// <summary>Puts text in the place of other, and the cursor behind it; it can be undone.</summary>
    public void Replace(int start, int length, string text)
    {
        _setting = true;
        GoTo(start + length);
        for (int i = 0; i < length; i++) DeleteCharLeft();
        InsertText(text);
        _setting = false;
        Changed();
    }

    /// <summary>Puts another text in the place of all.</summary>
    public void Write(string sql)
    {
        _setting = true;
        Text = Clean(sql);
        _setting = false;
        Changed();
        GoTo(Sql.Length);
    }

    public void GoTo(int offset)
    {
        (int row, int column) = TextPlaces.Place(GetAllLines(), offset);
        InsertionPoint = new Point(column, row);
    }

    /// <summary>Marks where something is wrong, until the text changes.</summary>
    public void MarkWrong(int offset)
    {
        _wrong = offset;
        GoTo(offset);
        SetNeedsDraw();
    }

    protected override bool OnKeyDown(Key key) => Asked?.Invoke(key) == true || base.OnKeyDown(key);

    // What a terminal would obey is not let in: the text is drawn as it is.
    protected override string OnSanitizingPaste(string raw) => Clean(base.OnSanitizingPaste(raw));

    protected override void OnDrawNormalColor(List<Cell> line, int idxCol, int idxRow)
    {
        int at = idxRow < _lineStarts.Length ? _lineStarts[idxRow] : 0;
        for (int i = 0; i < idxCol; i++) at += line[i].Grapheme.Length;
        if (at == _wrong) SetAttribute(SchemeManager.GetScheme(Looks.Trouble).HotFocus);
        else SetAttributeForRole(at < _roles.Length ? _roles[at] : VisualRole.Editable);
    }

    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !VisibleText.IsHidden(rune)) clean.Append(rune);
        return clean.ToString();
    }

    private void Changed()
    {
        if (_setting) return;
        Sql = Text.ReplaceLineEndings("\n");
        _wrong = null;
        _roles = SqlColours.Of(Sql);
        List<int> starts = [0];
        for (int i = 0; i < Sql.Length; i++)
            if (Sql[i] == '\n') starts.Add(i + 1);
        _lineStarts = [.. starts];
        SetNeedsDraw();
        Typed?.Invoke();
    }
}
