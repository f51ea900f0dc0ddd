using System.Collections;
using System.Collections.Specialized;
using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>Lines as a list of the library's: each is cut to the width that there is.</summary>
internal sealed class LineSource : IListDataSource
{
    event NotifyCollectionChangedEventHandler IListDataSource.CollectionChanged
    {
        add { }
        remove { }
    }

    public IReadOnlyList<ListLine> Lines { get; set; } = [];

    public int Count => Lines.Count;

    public int MaxItemLength => 0;

    public bool SuspendCollectionChangedEvent { get; set; }

    public void Render(ListView listView, bool selected, int item, int col, int row, int width, int viewportX = 0)
    {
        ListLine line = Lines[item];
        string end = line.End.Length == 0 || width < DisplayWidth.Of(line.End) + 2 ? "" : $" {line.End}";
        int room = Math.Max(0, width - DisplayWidth.Of(end));
        string text = Shown.Cut(line.Text, room);
        if (line.Look is { } look && !selected) listView.SetAttribute(SchemeManager.GetScheme(look).Normal);
        listView.AddStr(text + new string(' ', Math.Max(0, room - DisplayWidth.Of(text))) + end);
        listView.SetAttributeForRole(VisualRole.Normal);
    }

    bool IListDataSource.IsMarked(int item) => false;

    void IListDataSource.SetMark(int item, bool value)
    {
    }

    IList IListDataSource.ToList() => (IList)Lines;

    void IDisposable.Dispose()
    {
    }
}
