using NsQuery.Model;

namespace NsQuery.Tables;

internal static class NsLimitsTable
{
    public static Table Declare() => new Table<NsLimit>
    {
        Name = "ns_limits",
        Doc = "One limit of one user namespace for one user: namespaces(7). Where one is reached, unshare(2) and clone(2) fail with ENOSPC.",
        Type = NsType.User,
        RestsOn = NsType.User.RowFacets() | Facets.Creator | Facets.Limits,
        ColumnList =
        [
            new("user_ns", ColumnType.Integer, "inum of the user namespace whose limit it is.", limit => limit.UserNs),
            new("uid", ColumnType.Integer, "The user, in the reader's terms. NULL for everyone that has no row of their own.", limit => limit.Uid),
            new("type", ColumnType.Text, "What is limited: cgroup, ipc, mnt, net, pid, time, user and uts are namespaces of that type; fanotify_groups, fanotify_marks, inotify_instances, inotify_watches: proc_sys_user(5), inotify(7), fanotify(7).", limit => limit.Type),
            new("max", ColumnType.Integer, "How many the user may have in it and below: /proc/sys/user. NULL for any but the reader's own user namespace, since only who is in another can read it.", limit => limit.Max),
            new("used", ColumnType.Integer, "How many user namespaces are charged to the user: those that they created in it, and those below these, whoever made them. NULL for every other type, since the kernel does not tell who created those, and where uid is NULL.", limit => limit.Used),
        ],
        Keys = [new("user_ns", Subject: GapSubjectKind.Inum), new("uid"), new("type")],
        Identities = [["user_ns", "uid", "type"]],
        Rows = NsLimit.Of,
        Examples =
        [
            "SELECT user_ns, uid, used, max FROM ns_limits WHERE type = 'user' AND used IS NOT NULL ORDER BY used DESC",
            "SELECT type, max FROM ns_limits WHERE uid IS NULL",
        ],
    };
}
