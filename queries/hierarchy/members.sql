-- title: Who is in a namespace
-- why: The processes in it, whatever its type; without an inode number, all that are in no initial namespace of some type.
-- needs: root, or processes of others are unknown.
-- param: inum INTEGER NULL inode number of the namespace
SELECT p.pid, p.comm, p.username, p.state, p.threads, p.age_s, p.container, p.cmdline
FROM processes p
WHERE :inum IN (p.cgroup_ns, p.ipc_ns, p.mnt_ns, p.net_ns, p.pid_ns, p.time_ns, p.user_ns, p.uts_ns)
    OR (:inum IS NULL AND EXISTS (SELECT 1 FROM namespaces n WHERE NOT n.is_initial AND n.inum IN (p.cgroup_ns, p.ipc_ns, p.mnt_ns, p.net_ns, p.pid_ns, p.time_ns, p.user_ns, p.uts_ns)))
ORDER BY p.pid;
