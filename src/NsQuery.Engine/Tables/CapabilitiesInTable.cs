using NsQuery.Model;

namespace NsQuery.Tables;

internal static class CapabilitiesInTable
{
    public static Table Declare() => new TableFunction<int>
    {
        Name = "capabilities_in",
        Doc = "One capability that a process has in a namespace, or would have if it entered: user_namespaces(7), setns(2). In its own user namespace these are the effective ones; in one below all, if it has CAP_SYS_ADMIN or its effective user created the one below its own; else none.",
        RestsOn = Facets.Tasks | Facets.Threads | Facets.AllLinks | Facets.Status | Facets.Capabilities | Facets.Owner | Facets.Owned | Facets.Parent | Facets.Creator,
        Arguments =
        [
            new("pid", ColumnType.Integer, "The process; none has no rows."),
            new("inum", ColumnType.Integer, "The namespace, of any type; none has no rows. Of two that share a number the user namespace is meant."),
        ],
        ColumnList = [new("capability", ColumnType.Text, "Its name, such as CAP_SYS_ADMIN: linux/capability.h.", row => Capability.Name(row))],
        Rows = static (snapshot, arguments) => Rows(snapshot, arguments[0].Integer, arguments[1].Integer),
        Examples =
        [
            "SELECT count(*) FROM capabilities_in(2, 4026531837)",
            "SELECT n.inum, n.owner_uid FROM user_ns n JOIN capabilities_in(1, n.inum) c WHERE c.capability = 'CAP_SYS_ADMIN'",
        ],
        ExpectedRows = 40,
    };

    private static int[] Rows(Snapshot snapshot, long pid, long inum)
    {
        if (snapshot.FindProcess(pid) is not { } process || Find(snapshot, inum) is not { } ns) return [];
        ulong set = CapabilitiesIn.Of(snapshot, process, ns);
        List<int> rows = [];
        for (int capability = 0; capability < 64; capability++) if (set.Contains(capability)) rows.Add(capability);
        return [.. rows];
    }

    private static Namespace? Find(Snapshot snapshot, long inum)
    {
        if (inum is < 0 or > uint.MaxValue) return null;
        Namespace? found = snapshot.Find(NsType.User, (uint)inum);
        for (int type = 0; found is null && type < NsTypes.Count; type++) found = snapshot.Find((NsType)type, (uint)inum);
        return found;
    }
}
