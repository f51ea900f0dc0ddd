using NsQuery.Model;

namespace NsQuery.Tables;

internal static class MountUsersTable
{
    public static Table Declare() => new Table<MountUser>
    {
        Name = "mount_users",
        Doc = "One process that keeps a file system busy, so that it cannot be unmounted, or lives on after a lazy unmount: by what it, or a thread of it alone, has open. No file system is asked, so a dead server or daemon is not waited for.",
        RestsOn = Facets.Tasks | Facets.Threads | Facets.LinkMnt | Facets.LinkNet | Facets.Mounts | Facets.MountUsers | Facets.Listed, // a unix socket can be in a network namespace that only the kernel's list leads to
        ColumnList =
        [
            new("dev", ColumnType.Text, "Device number of the file system as in mounts, major:minor. NULL if it cannot be told without asking the file system, as of some that are lazily unmounted. Of a mapped file on btrfs or on overlay, before Linux 6.8, it can be a number that is in no list of mounts.", user => user.Dev),
            new("mnt_ns", ColumnType.Integer, "inum of the mount namespace that the process is in, or the thread whose own folder or descriptor it is; the mount itself can be in another. NULL if the link may not be read.", user => user.MntNs),
            new("pid", ColumnType.Integer, "The process.", user => user.Pid),
            new("kind", ColumnType.Text, "cwd: its working folder, or a thread's own. root: its root, likewise. exe: its executable. fd: an open file, or a unix(7) socket that is bound to one, or accepted by such a one. map: a file mapped into its memory.", user => user.Kind.Word()),
            new("path", ColumnType.Text, "The file as /proc/PID shows it, (deleted) behind the name of one that is unlinked; below a lazily unmounted mount it starts at that mount's root. A socket's is the name that it was bound to, relative to the folder of whoever did if it has no slash in front. NULL if it is longer than 4095 bytes, which the kernel does not show.", user => user.Path),
        ],
        Keys = [new("dev"), new("pid", Subject: GapSubjectKind.Pid), new("mnt_ns")],
        Rows = snapshot => snapshot.Findings.MountUsers,
        Examples =
        [
            "SELECT DISTINCT u.pid, p.comm, u.kind, u.path FROM mounts m JOIN mount_users u ON u.dev = m.dev JOIN processes p ON p.pid = u.pid WHERE m.mount_point = '/mnt'",
        ],
        ExpectedRows = 5000,
    };
}
