using System.Drawing;
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
    /// <summary>So many characters are taken at once: each key goes through the whole text. Of far longer ones the library keeps a part, and does not tell.</summary>
    public const int MostPasted = 1 << 18;

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

    /// <summary>What happens when something too long is pasted, of which nothing is taken.</summary>
    public Action? PastedTooMuch { get; init; }

    /// <summary>The whole text, its lines ended by \n.</summary>
    public string Sql { get; private set; } = "";

    /// <summary>Where the cursor is in <see cref="Sql"/>.</summary>
    public int Offset => TextPlaces.Offset(GetAllLines(), InsertionPoint.Y, InsertionPoint.X);

    /// <summary>Puts text in the place of other, and the cursor behind it; it can be undone.</summary>
    public void Replace(int start, int length, string text)
    {
        _setting = true;
        GoTo(start);
        (SelectionStartRow, SelectionStartColumn) = (InsertionPoint.Y, InsertionPoint.X);
        GoTo(start + length);
        IsSelecting = length > 0;
        OnPaste(Clean(text));
        _setting = false;
        Changed();
    }

    /// <summary>Where a place of the text is to be seen, in the view above this one.</summary>
    public Point PointOf(int offset)
    {
        (int row, int column) = TextPlaces.Place(GetAllLines(), offset);
        int x = DisplayWidth.Of(string.Concat(GetLine(row).Take(column).Select(static cell => cell.Grapheme)));
        return new(Frame.X + x - Viewport.X, Frame.Y + row - Viewport.Y);
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

    protected override bool OnKeyDown(Key key)
    {
        // With nothing selected these would take the whole line, and forget that they did when the next text comes in.
        bool isCut = key == Key.C.WithCtrl || key == Key.X.WithCtrl || key == Key.W.WithCtrl;
        return Asked?.Invoke(key) == true || (isCut && SelectedLength == 0) || base.OnKeyDown(key);
    }

    protected override string OnSanitizingPaste(string raw)
    {
        if (raw.Length <= MostPasted) return Clean(raw);
        PastedTooMuch?.Invoke();
        return "";
    }

    protected override bool OnPaste(string text)
    {
        bool pasted = base.OnPaste(text);
        // The library leaves the cursor out of sight behind what is longer than the view.
        InsertionPoint = new Point(InsertionPoint.X, InsertionPoint.Y);
        return pasted;
    }

    protected override void OnDrawNormalColor(List<Cell> line, int idxCol, int idxRow)
    {
        int at = idxRow < _lineStarts.Length ? _lineStarts[idxRow] : 0;
        for (int i = 0; i < idxCol; i++) at += line[i].Grapheme.Length;
        if (at == _wrong) SetAttribute(SchemeManager.GetScheme(Looks.Trouble).HotFocus);
        else SetAttributeForRole(at < _roles.Length ? _roles[at] : VisualRole.Editable);
    }

    /// <summary>What a terminal would obey, or show nothing of, is spelt out: the text is drawn as it is.</summary>
    private static string Clean(string text) => VisibleText.EscapeKeepingLines(text.ReplaceLineEndings("\n"));

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
