namespace NsQuery.Repl.Tui.Exploring;

/// <summary>The lines of a tree that are to be seen, top to bottom.</summary>
internal sealed class Outline
{
    private readonly HashSet<(SubjectKind, string)> _folded = [];

    public List<OutlineLine> Lines { get; } = [];

    /// <summary>Only what has this in its label is shown, and what it hangs below; empty for everything.</summary>
    public string Filter { get; set; } = "";

    public bool IsFolded(Branch branch) => Filter.Length == 0 && _folded.Contains(Key(branch));

    /// <summary>Hides or shows what hangs below a line.</summary>
    public void Fold(Branch branch, bool folded)
    {
        if (folded) _folded.Add(Key(branch));
        else _folded.Remove(Key(branch));
    }

    /// <summary>Lists them anew.</summary>
    public void List(Forest forest)
    {
        Lines.Clear();
        HashSet<Branch>? shown = Filter.Length == 0 ? null : Matching(forest);
        // Not by recursion: a chain of processes may be as long as there are pids.
        Stack<(Branch Branch, int Above, bool IsLast)> left = new();
        Push(forest.Roots, -1);
        while (left.TryPop(out (Branch Branch, int Above, bool IsLast) next))
        {
            Lines.Add(new(next.Branch, next.Above, next.IsLast));
            if (!IsFolded(next.Branch)) Push(next.Branch.Children, Lines.Count - 1);
        }

        void Push(List<Branch> branches, int above)
        {
            bool isLast = true;
            for (int i = branches.Count - 1; i >= 0; i--)
            {
                if (shown is not null && !shown.Contains(branches[i])) continue;
                left.Push((branches[i], above, isLast));
                isLast = false;
            }
        }
    }

    /// <summary>The line of a thing; the nearest above it that is shown if it is folded away; -1 if there is none.</summary>
    public int LineOf(Branch? branch)
    {
        for (; branch is not null; branch = branch.Parent)
        {
            int line = Lines.FindIndex(line => line.Branch == branch);
            if (line >= 0) return line;
        }
        return -1;
    }

    private HashSet<Branch> Matching(Forest forest)
    {
        HashSet<Branch> shown = [];
        foreach (Branch branch in forest.Branches)
        {
            if (!branch.Thing.Label.Contains(Filter, StringComparison.OrdinalIgnoreCase)) continue;
            for (Branch? above = branch; above is not null && shown.Add(above); above = above.Parent)
            {
            }
        }
        return shown;
    }

    private static (SubjectKind, string) Key(Branch branch) => (branch.Thing.Subject.Kind, branch.Thing.Subject.Id);
}
