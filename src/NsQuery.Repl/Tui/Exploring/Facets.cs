using System.Collections.Immutable;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>What there is to see of each kind of thing: first what can be walked to and what tells most, as a small screen shows no more.</summary>
internal static class Facets
{
    private const string OfProcess = "pid, nspid, comm, username, state, threads, age_s, container, cmdline";

    /// <summary>The tabs of a thing.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="type">A namespace's type.</param>
    public static ImmutableArray<Facet> Of(SubjectKind kind, string type) => kind switch
    {
        SubjectKind.Namespace => [.. OfNamespace(type)],
        SubjectKind.Process =>
        [
            new("Facts", "SELECT * FROM processes WHERE pid = :id", OneRow: true),
            new("Namespaces", "SELECT n.type, n.inum, n.owner, n.nprocs, n.is_initial, n.container FROM processes p JOIN namespaces n ON n.inum IN (p.cgroup_ns, p.ipc_ns, p.mnt_ns, p.net_ns, p.pid_ns, p.time_ns, p.user_ns, p.uts_ns) WHERE p.pid = :id ORDER BY n.type"),
            new("Children", $"SELECT {OfProcess} FROM processes WHERE ppid = :id ORDER BY pid"),
            new("Threads", "SELECT tid, nspid, comm, state, pid_ns, net_ns, mnt_ns, user_ns, uts_ns, ipc_ns FROM tasks WHERE pid = :id ORDER BY tid"),
            new("Numbers", "SELECT pid_ns, nspid, depth FROM nspids WHERE tid = :id ORDER BY depth"),
            new("Capabilities", "SELECT capability, effective, permitted, inheritable, bounding, ambient FROM capabilities WHERE pid = :id ORDER BY capability"),
            new("Holds", "SELECT inum, type, kind, fd, path FROM ns_holders WHERE pid = :id ORDER BY type, inum"),
        ],
        SubjectKind.Container =>
        [
            new("Facts", "SELECT * FROM containers WHERE id = :id", OneRow: true),
            new("Members", $"SELECT {OfProcess} FROM processes WHERE container = :id ORDER BY pid"),
            new("Namespaces", "SELECT type, inum, pid, comm, nprocs, held_by, owner FROM namespaces WHERE container = :id ORDER BY type, inum"),
            new("Mounts", "SELECT m.mount_point, m.fs_type, m.source, m.root, m.options, m.mnt_ns FROM containers c JOIN mounts m ON m.mnt_ns = c.mnt_ns WHERE c.id = :id ORDER BY m.mount_point"),
            new("Interfaces", "SELECT i.ifindex, i.name, i.state, i.peer_net_ns, i.addresses, i.kind, i.mac, i.peer_ifindex FROM containers c JOIN net_interfaces i ON i.net_ns = c.net_ns WHERE c.id = :id ORDER BY i.ifindex"),
        ],
        _ => [],
    };

    private static IEnumerable<Facet> OfNamespace(string type)
    {
        yield return new("Facts", $"SELECT * FROM {type}_ns WHERE inum = :id", OneRow: true);
        yield return new("Members", $"SELECT {OfProcess} FROM processes WHERE {type}_ns = :id ORDER BY pid");
        yield return new("Holders", "SELECT h.kind, h.pid, p.comm, h.holder_inum, h.path, h.fd, h.mnt_ns, h.mount_id, h.socket_inode, h.tid FROM ns_holders h LEFT JOIN processes p ON p.pid = h.pid WHERE h.inum = :id ORDER BY h.kind, h.pid");
        yield return type == "mnt"
            ? new("Mounts", "SELECT mount_point, fs_type, source, root, options, propagation, dev, mount_id FROM mounts WHERE mnt_ns = :id ORDER BY mount_point")
            : new("Mounts", "SELECT mnt_ns, path, mount_id FROM ns_holders WHERE inum = :id AND kind = 'bind_mount' ORDER BY path");
        switch (type)
        {
            case "net":
                yield return new("Interfaces", "SELECT ifindex, name, state, peer_net_ns, addresses, kind, mac, mtu, master_ifindex, peer_ifindex FROM net_interfaces WHERE net_ns = :id ORDER BY ifindex");
                break;
            case "user":
                yield return new("Owns", "SELECT type, inum, pid, comm, nprocs, container FROM namespaces WHERE owner = :id ORDER BY type, inum");
                yield return new("Maps", "SELECT kind, inside, outside, length FROM id_maps WHERE user_ns = :id ORDER BY kind, inside");
                yield return new("Limits", "SELECT uid, type, max, used FROM ns_limits WHERE user_ns = :id ORDER BY uid, type");
                break;
            case "pid":
                yield return new("Numbers", "SELECT n.nspid, n.pid, n.tid, p.comm FROM nspids n LEFT JOIN processes p ON p.pid = n.pid WHERE n.pid_ns = :id ORDER BY n.nspid");
                break;
            case "uts":
                yield return new("Uname", "SELECT * FROM uname WHERE uts_ns = :id", OneRow: true);
                break;
        }
        yield return new("Above", "SELECT a.distance, a.ancestor, n.type, n.pid, n.comm, n.nprocs FROM ns_ancestors a JOIN namespaces n ON n.inum = a.ancestor WHERE a.inum = :id ORDER BY a.distance");
    }
}
