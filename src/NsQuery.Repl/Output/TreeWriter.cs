namespace NsQuery.Repl.Output;

/// <summary>
/// A table whose rows stand below their parents', by the columns <c>inum</c> and <c>parent</c>, or <c>pid</c> and <c>ppid</c>; branches
/// indent the first column. Every row is printed once: one whose parent is not there is a root, and so is the first of a cycle.
/// </summary>
internal sealed class TreeWriter(TableWriter table, string nullText, Diagnostics diagnostics) : IRowWriter
{
    private readonly List<KeptRow> _rows = [];
    private int _columns;
    private int _id;
    private int _parent;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _rows.Clear();
        _columns = columns.Count;
        if (!Find(columns, "inum", "parent") && !Find(columns, "pid", "ppid"))
        {
            _id = -1;
            diagnostics.Say("a tree needs the columns inum and parent, or pid and ppid: this is a table");
        }
        table.Begin(columns);
    }

    public void Row(IRow row)
    {
        if (_id < 0)
            table.Row(row);
        else
            _rows.Add(new KeptRow(row, _columns));
    }

    public void End()
    {
        if (_id >= 0)
            Nest();
        table.End();
    }

    private bool Find(IReadOnlyList<ResultColumn> columns, string id, string parent)
    {
        _id = _parent = -1;
        for (int i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].Name == id)
                _id = i;
            else if (columns[i].Name == parent)
                _parent = i;
        }
        return _id >= 0 && _parent >= 0;
    }

    private void Nest()
    {
        // Of several rows with one id the first has the children.
        Dictionary<object, int> places = [];
        for (int i = 0; i < _rows.Count; i++)
        {
            if (_rows[i][_id] is { } id)
                places.TryAdd(id, i);
        }
        List<int>?[] children = new List<int>?[_rows.Count];
        bool[] isRoot = new bool[_rows.Count];
        for (int i = 0; i < _rows.Count; i++)
        {
            if (_rows[i][_parent] is { } parent && !parent.Equals(_rows[i][_id]) && places.TryGetValue(parent, out int place))
                (children[place] ??= []).Add(i);
            else
                isRoot[i] = true;
        }
        bool[] printed = new bool[_rows.Count];
        for (int i = 0; i < _rows.Count; i++)
        {
            if (isRoot[i])
                Print(i, children, printed);
        }
        // What no root leads to is in a cycle or below one.
        for (int i = 0; i < _rows.Count; i++)
            Print(i, children, printed);
    }

    private void Print(int root, List<int>?[] children, bool[] printed)
    {
        // A stack of its own: a chain of processes may be longer than a thread's stack is deep.
        Stack<(int Row, string Branch, string Below)> next = new();
        next.Push((root, "", ""));
        while (next.TryPop(out (int Row, string Branch, string Below) at))
        {
            if (printed[at.Row])
                continue;
            printed[at.Row] = true;
            KeptRow row = _rows[at.Row];
            row[0] = at.Branch + (CellText.Of(row, 0, VisibleText.Backslash.Kept) ?? nullText);
            table.Row(row);
            List<int> below = children[at.Row] ?? [];
            for (int i = below.Count - 1; i >= 0; i--)
            {
                bool last = i == below.Count - 1;
                next.Push((below[i], at.Below + (last ? "└─ " : "├─ "), at.Below + (last ? "   " : "│  ")));
            }
        }
    }
}
