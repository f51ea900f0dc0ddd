using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// An inode number is given away again as soon as its namespace dies. What is listed and not opened can die while the scan runs, and one of another type that
/// came later have its number: then the former is of no use, and whoever was in it has ended.
/// </summary>
internal static class ReusedNumbers
{
    /// <summary>The tasks without those that have ended so.</summary>
    public static ProcTask[] LeaveOut(FoundNamespaces found, ProcTask[] tasks)
    {
        HashSet<(NsType, uint)> dead = [];
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i] is not { Listed: null, Fd: not null } late) continue;
            for (NsType type = 0; (int)type < NsTypes.Count; type++)
            {
                if (type == late.Type || found.Find(type, late.Inum) is not { Listed: not null, Fd: null } ns) continue;
                ns.IsPassing = true;
                dead.Add((type, late.Inum));
            }
        }
        return dead.Count == 0 ? tasks : Array.FindAll(tasks, task => !LeadsTo(dead, task.Links));
    }

    private static bool LeadsTo(HashSet<(NsType, uint)> dead, NsLinks links)
    {
        for (NsLink link = 0; (int)link < NsLinkExtensions.Count; link++)
        {
            if (dead.Contains((link.Type(), links[link]))) return true;
        }
        return false;
    }
}
