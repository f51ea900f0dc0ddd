using NsQuery.Model;

namespace NsQuery.Tables;

internal static class MountsTable
{
    public static Table Declare() => new Table<Mount>
    {
        Name = "mounts",
        Doc = "One mount in one mount namespace: proc_pid_mountinfo(5), statmount(2). Those outside of the namespace's root, and lazily unmounted ones, are in no list of the kernel's.",
        RestsOn = NsType.Mnt.RowFacets() | Facets.Mounts,
        ColumnList =
        [
            new("mnt_ns", ColumnType.Integer, "inum of the mount namespace that it is in.", mount => mount.MntNs),
            new("mount_id", ColumnType.Integer, "Its id as in proc_pid_mountinfo(5) and in mnt_id of proc_pid_fdinfo(5). One mount of the machine has it, until it is unmounted: then it is given away again.", mount => mount.Id),
            new("mnt_id_unique", ColumnType.Integer, "Its id that is never reused in a boot: statmount(2). NULL before Linux 6.15, if the kernel may not be asked, or if the root file system is the initramfs.", mount => Value.Id(mount.UniqueId), Facets.UniqueMountIds),
            new("parent_id", ColumnType.Integer, "mount_id of the mount that it is mounted on. NULL for the root, whose parent is not in the namespace's list.", mount => mount.ParentId),
            new("dev", ColumnType.Text, "Device number of the file system, as major:minor.", mount => mount.Dev),
            new("fs_type", ColumnType.Text, "Type of the file system, with its subtype if it has one, as in fuse.sshfs.", mount => mount.FsType),
            new("source", ColumnType.Text, "What was mounted: a device, a server's export, or any word. NULL if it is empty.", mount => mount.Source) { Secrets = Secrets.Address },
            new("root", ColumnType.Text, "Folder of the file system that is mounted: other than / for a bind mount of a part. Of a namespace, which nsfs shows, its link's text.", mount => mount.Root),
            new("mount_point", ColumnType.Text, "Where it is mounted, from the root of its mount namespace.", mount => mount.MountPoint),
            new("options", ColumnType.Text, "Options of this mount alone: rw or ro, then nosuid, nodev, noexec, noatime, nodiratime, relatime, nosymfollow, idmapped.", mount => mount.Options),
            new("super_options", ColumnType.Text, "Options of the file system, the same in all its mounts: rw or ro first. Spaces, and commas within a value, stand as octal escapes: the kernel's \\040 and \\054.", mount => mount.SuperOptions) { Secrets = Secrets.Options },
            new("propagation", ColumnType.Text, "private, shared, slave, 'shared,slave' or unbindable: mount_namespaces(7).", mount => mount.Propagation),
            new("peer_group", ColumnType.Integer, "Peer group in which mounts and unmounts are shared, both ways. NULL if it is not shared.", mount => mount.PeerGroup),
            new("master_group", ColumnType.Integer, "Peer group that mounts and unmounts come from. NULL if it is not a slave.", mount => mount.MasterGroup),
        ],
        Keys =
        [
            new("mnt_ns", Subject: GapSubjectKind.Inum),
            new("dev"), new("source"), new("mount_point"), new("fs_type"), new("peer_group"), new("master_group"), new("mount_id", IsUnique: true), new("mnt_id_unique", IsUnique: true),
        ],
        Identities = [["mnt_id_unique", "mount_id"], ["mount_id"]],
        Rows = snapshot => snapshot.Findings.Mounts,
        Examples =
        [
            "SELECT n.inum, n.comm, m.mount_point FROM mounts m JOIN mnt_ns n ON n.inum = m.mnt_ns WHERE m.source = '/dev/sdb1'",
            "SELECT count(*) AS mounts, fs_type FROM mounts GROUP BY fs_type ORDER BY mounts DESC",
        ],
        ExpectedRows = 500,
    };
}
