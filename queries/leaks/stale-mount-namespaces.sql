-- title: Mount namespaces that no process is in
-- why: A mount namespace without a process, such as a snap's after its last update, keeps every file system mounted that it has.
-- needs: root (CAP_SYS_ADMIN), or mount namespaces without a process are unknown.
SELECT n.inum, n.mounts, n.root_source, n.held_by, n.pinned_since, n.owner_uid, h.kind, h.pid, h.fd, h.mnt_ns AS bound_in, h.path
FROM mnt_ns n
LEFT JOIN ns_holders h ON h.inum = n.inum AND h.type = 'mnt'
WHERE n.ntasks = 0
ORDER BY n.pinned_since, n.inum;
