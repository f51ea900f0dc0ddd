namespace NsQuery.Repl.Tui.Exploring;

/// <summary>Remembers for a moment what came and what went, so that eyes that were elsewhere see it.</summary>
internal sealed class Marks(TimeSpan moment)
{
    private readonly Dictionary<Subject, DateTimeOffset> _came = [];
    private readonly Dictionary<Subject, (Branch Branch, DateTimeOffset At)> _went = [];
    private HashSet<Subject>? _before;

    /// <summary>Marks a tree's lines by what they were at the last look, and hangs into it what has gone since.</summary>
    public void Put(Forest before, Forest now, DateTimeOffset at)
    {
        HashSet<Subject> present = [.. now.Branches.Select(static branch => branch.Thing.Subject)];
        if (_before is not null)
        {
            foreach (Subject subject in present)
                if (!_before.Contains(subject)) _came[subject] = at;
            foreach (Branch branch in before.Branches)
                if (branch.Mark != Mark.Gone && !present.Contains(branch.Thing.Subject)) _went[branch.Thing.Subject] = (branch, at);
        }
        _before = present;
        Forget(at);
        foreach (Branch branch in now.Branches)
            if (_came.ContainsKey(branch.Thing.Subject)) branch.Mark = Mark.New;
        foreach ((Branch branch, _) in _went.Values.OrderBy(static gone => Level(gone.Branch))) now.AddGone(branch.Thing, branch.Parent);
    }

    private void Forget(DateTimeOffset at)
    {
        foreach ((Subject subject, DateTimeOffset since) in _came)
            if (at - since >= moment) _came.Remove(subject);
        foreach ((Subject subject, (_, DateTimeOffset since)) in _went)
            if (at - since >= moment || _before!.Contains(subject)) _went.Remove(subject);
    }

    /// <summary>What is above comes first.</summary>
    private static int Level(Branch branch)
    {
        int level = 0;
        for (Branch? above = branch.Parent; above is not null; above = above.Parent) level++;
        return level;
    }
}
