namespace NsQuery.KernelMatrix;

/// <summary>Each case is found, with its type, its owner and what keeps it; or else a gap says that it may be missing.</summary>
internal sealed class CaseChecks(Nsquery nsquery, string user)
{
    /// <summary>A scan of somebody else's holds what it looks at, too.</summary>
    private const int Looks = 5;

    private readonly Dictionary<string, string[]> _found = [];
    private List<string[]> _gaps = [];

    public void Run(IReadOnlyCollection<Case> cases, Report report)
    {
        for (int look = 1; look <= Looks; look++)
        {
            Look();
            if (cases.All(IsWell)) break;
            Thread.Sleep(200);
        }
        foreach (Case made in cases) report.Check("case", $"{made.Type}: {made.Name}", () => Judge(made));
    }

    private void Look()
    {
        List<string[]>[] answers = nsquery.Ask("SELECT inum, type, owner, owner_uid, held_by FROM namespaces", "SELECT DISTINCT table_name, column_name, source, subject FROM gaps");
        _found.Clear();
        foreach (string[] row in answers[0]) _found.Add($"{row[1]} {row[0]}", row);
        _gaps = answers[1];
    }

    private bool IsWell(Case made)
    {
        try
        {
            return Judge(made).Length > 0;
        }
        catch (CheckException)
        {
            return false;
        }
    }

    private string Judge(Case made)
    {
        if (_found.TryGetValue($"{made.Type} {made.Inum}", out string[]? row)) return Found(made, row);
        if (made.Source is null) throw new CheckException("missing");
        bool isTold = _gaps.Exists(gap => gap[0] == $"{made.Type}_ns" && gap[1].Length == 0 && gap[2] == made.Source && gap[3].Contains(made.Subject, StringComparison.Ordinal));
        return isTold ? "gap" : throw new CheckException($"missing, and {made.Source} has no gap");
    }

    private string Found(Case made, string[] row)
    {
        string owner = $"{made.Owner ?? user} {made.OwnerUid}", heldBy = row[4];
        // What cannot be opened does not tell its owner.
        bool isTold = row[2].Length == 0 && row[3].Length == 0 && _gaps.Exists(gap => gap[0] == $"{made.Type}_ns" && gap[1] is "" or "owner" && gap[3] == $"inum {made.Inum}");
        if ($"{row[2]} {row[3]}" != owner && !isTold) throw new CheckException($"owner and owner_uid are {row[2]} {row[3]} and not {owner}");
        // What the kernel alone lists is held by what it does not tell.
        return heldBy == made.HeldBy || (heldBy == "unknown" && made.Source is not null) ? heldBy : throw new CheckException($"held by {heldBy} and not {made.HeldBy}");
    }
}
