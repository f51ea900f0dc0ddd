-- title: A namespace lives on only because a process has it open
-- why: Its processes are gone; as long as the descriptor is open it keeps its memory, interfaces or mounts, and a service that opens more and more leaks them: namespaces(7). Mount and user namespaces are the matter of audits of their own.
-- needs: root, or descriptors of other users' processes are unknown.
-- severity: low
-- expect: empty
-- fix: Close it in the program, or restart that.
-- identity: type, comm, username
-- param: age INTEGER 3600 seconds that it may be held so
SELECT n.type, p.comm, coalesce(p.username, p.uid) AS username, h.pid, h.fd, count(*) AS descriptors, n.pinned_since, unixepoch(s.taken_at) - unixepoch(n.pinned_since) AS age_s, coalesce(c.name, c.id) AS container, h.path, n.inum
FROM namespaces n, host s
JOIN ns_holders h ON h.inum = n.inum AND h.type = n.type
JOIN processes p ON p.pid = h.pid
LEFT JOIN containers c ON c.id = p.container
WHERE n.ntasks = 0 AND n.type NOT IN ('mnt', 'user') AND n.held_by = 'fd' AND h.kind = 'fd' AND unixepoch(s.taken_at) - unixepoch(n.pinned_since) >= :age
GROUP BY n.type, n.inum, h.pid
ORDER BY n.pinned_since, n.type, n.inum;
