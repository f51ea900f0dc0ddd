-- title: What keeps a namespace alive
-- why: A namespace that should be gone is held by a descriptor, a bind mount, a socket or another namespace; this names each of them. Without an inode number it tells of every namespace that nothing runs in.
-- needs: root, or what the processes of others hold is unknown.
-- param: inum INTEGER NULL inode number of the namespace
SELECT n.type, n.inum, n.ntasks, h.kind, h.pid, h.tid, p.comm, p.container, h.fd, h.path, h.mnt_ns, h.mount_id, h.socket_inode, h.holder_inum
FROM namespaces n
LEFT JOIN ns_holders h ON h.inum = n.inum AND h.type = n.type
LEFT JOIN processes p ON p.pid = h.pid
WHERE n.inum = :inum OR (:inum IS NULL AND n.ntasks = 0)
ORDER BY n.type, n.inum, h.kind, h.pid, h.fd, h.mnt_ns, h.mount_id;
