-- title: A mount namespace was left behind
-- why: No process is in it, and every file system that it has stays mounted: disks cannot be removed, containers' layers not deleted (snapd 4329): mount_namespaces(7).
-- needs: root (CAP_SYS_ADMIN), or mount namespaces without a process are unknown.
-- severity: low
-- expect: empty
-- fix: Unmount its file, or end what has it open; a snap's is made anew by snap-discard-ns(8) and the next start.
-- identity: root_source, held_by, holders, owner_uid
-- param: age INTEGER 3600 seconds that it may be without a process
SELECT coalesce(n.root_source, '-') AS root_source, n.mounts, n.held_by, (SELECT group_concat(DISTINCT coalesce(p.comm, h.path)) FROM ns_holders h LEFT JOIN processes p ON p.pid = h.pid WHERE h.inum = n.inum AND h.type = 'mnt') AS holders,
    (SELECT min(h.pid) FROM ns_holders h WHERE h.inum = n.inum AND h.type = 'mnt') AS pid, n.pinned_since, unixepoch(s.taken_at) - unixepoch(n.pinned_since) AS age_s, n.owner_uid, n.path, n.inum AS mnt_ns
FROM mnt_ns n, host s
WHERE n.ntasks = 0 AND unixepoch(s.taken_at) - unixepoch(n.pinned_since) >= :age
ORDER BY n.pinned_since, n.inum;
