using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>An outline as a list of the library's: a line is rendered when it comes into sight.</summary>
internal sealed class OutlineSource(Outline outline, Guides guides) : IListDataSource
{
    /// <summary>The columns at the right end, for processes and depth.</summary>
    public const int NumbersWidth = 9;

    private const int DepthWidth = 3;

    event NotifyCollectionChangedEventHandler IListDataSource.CollectionChanged
    {
        add { }
        remove { }
    }

    public int Count => outline.Lines.Count;

    // Lines are cut to the width there is.
    public int MaxItemLength => 0;

    /// <summary>Whether all lines are of one type, which then need not be told of each.</summary>
    public bool IsOfOneType { get; set; }

    public bool SuspendCollectionChangedEvent { get; set; }

    public void Render(ListView listView, bool selected, int item, int col, int row, int width, int viewportX = 0)
    {
        Branch branch = outline.Lines[item].Branch;
        Thing thing = branch.Thing;
        string numbers = Numbers(thing);
        int room = Math.Max(0, width - numbers.Length);
        string text = Shown.Cut(guides.Of(outline, item) + Sign(branch.Mark) + (IsOfOneType ? thing.Short : thing.Label), room);
        if (branch.Mark != Mark.None && !selected)
            listView.SetAttribute(SchemeManager.GetScheme(branch.Mark == Mark.New ? Looks.New : Looks.Gone).Normal);
        listView.AddStr(text + new string(' ', Math.Max(0, room - DisplayWidth.Of(text))) + (numbers.Length <= width ? numbers : ""));
        listView.SetAttributeForRole(VisualRole.Normal);
    }

    // Those whose terminal has no colours see it too.
    private static string Sign(Mark mark) => mark switch
    {
        Mark.New => "+",
        Mark.Gone => "-",
        _ => "",
    };

    private static string Numbers(Thing thing)
    {
        string processes = thing.Processes?.ToString(CultureInfo.InvariantCulture) ?? "";
        string depth = thing.Depth?.ToString(CultureInfo.InvariantCulture) ?? "";
        return processes.PadLeft(NumbersWidth - DepthWidth) + depth.PadLeft(DepthWidth);
    }

    bool IListDataSource.IsMarked(int item) => false;

    void IListDataSource.SetMark(int item, bool value)
    {
    }

    IList IListDataSource.ToList() => outline.Lines;

    void IDisposable.Dispose()
    {
    }
}
