namespace NsQuery.Model;

/// <summary>Who is in which namespace: one pass over the tasks.</summary>
internal static class Membership
{
    public static void Count(Snapshot snapshot)
    {
        Homes homes = new(snapshot);
        foreach (ProcTask task in snapshot.Tasks)
        {
            foreach (Namespace? home in homes.Of(task.Links)) if (home is not null) home.TaskCount++;
        }
        homes = new(snapshot);
        foreach (Process process in snapshot.Processes)
        {
            foreach (Namespace? home in homes.Of(process.Links))
            {
                if (home is null) continue;
                home.ProcessCount++;
                home.LowestMember ??= process; // processes are sorted by pid
                if (home.Type == NsType.Pid && IsInit(process)) home.Init = process;
            }
        }
    }

    /// <summary>Whether the process is PID 1 of its own PID namespace, and alive.</summary>
    public static bool IsInit(Process process) => process.HasLiveThread && process.Leader.NsTids is [.., 1];

    /// <summary>The eight namespaces of a task. Neighbours mostly live in the same ones, so the last answer is kept.</summary>
    private sealed class Homes(Snapshot snapshot)
    {
        private readonly Namespace?[] _homes = new Namespace?[NsTypes.Count];
        private NsLinks _links;

        public Namespace?[] Of(in NsLinks links)
        {
            if (links.Equals(_links)) return _homes;
            _links = links;
            for (int type = 0; type < NsTypes.Count; type++) _homes[type] = snapshot.Find((NsType)type, links[((NsType)type).MemberLink()]);
            return _homes;
        }
    }
}
