namespace NsQuery.Repl.Tui.Exploring;

/// <summary>What became of a thing since the last look.</summary>
internal enum Mark
{
    None,

    /// <summary>It was not there.</summary>
    New,

    /// <summary>It is no longer there.</summary>
    Gone,
}

/// <summary>A thing in its place in a tree.</summary>
internal sealed class Branch(Thing thing)
{
    public Thing Thing { get; } = thing;

    public Branch? Parent { get; private set; }

    public List<Branch> Children { get; } = [];

    public Mark Mark { get; set; }

    /// <summary>Takes one off that hangs below it.</summary>
    public void Remove(Branch child)
    {
        child.Parent = null;
        Children.Remove(child);
    }

    /// <summary>Hangs another one below it.</summary>
    public void Add(Branch child)
    {
        child.Parent = this;
        Children.Add(child);
    }
}
