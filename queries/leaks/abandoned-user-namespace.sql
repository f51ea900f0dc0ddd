-- title: A user namespace of an ordinary user is left behind
-- why: No process is in it nor in anything below it, but it is alive, counts against the user's limit and keeps what it owns: user_namespaces(7).
-- needs: root; namespaces without a process need CAP_BPF and CAP_PERFMON, or that what holds them can be read.
-- severity: low
-- expect: empty
-- fix: End or mend what holds it: the descriptor's process, or the bind mount.
-- identity: owner_uid, held_by, holders
-- param: age INTEGER 3600 seconds that it may be left behind, where its age is known
SELECT u.owner_uid, u.held_by, (SELECT group_concat(DISTINCT coalesce(p.comm, iif(h.kind = 'bind_mount', h.path, h.kind))) FROM ns_holders h LEFT JOIN processes p ON p.pid = h.pid WHERE h.inum = u.inum AND h.type = 'user') AS holders,
    (SELECT min(h.pid) FROM ns_holders h WHERE h.inum = u.inum AND h.type = 'user') AS pid, u.pinned_since, unixepoch(s.taken_at) - unixepoch(u.pinned_since) AS age_s, u.path, u.depth, u.inum AS user_ns
FROM user_ns u, host s
WHERE u.owner_uid <> 0 AND u.ntasks = 0 AND NOT u.is_initial AND coalesce(unixepoch(s.taken_at) - unixepoch(u.pinned_since) >= :age, 1)
    AND NOT EXISTS (SELECT 1 FROM ns_ancestors a JOIN namespaces n ON n.inum = a.inum WHERE a.ancestor = u.inum AND n.ntasks > 0)
ORDER BY u.owner_uid, u.inum;
