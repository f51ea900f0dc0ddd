-- title: A container's process has a descriptor on a namespace of the host or of another container
-- why: setns(2) by that descriptor leads out of the container, whatever its own namespaces hide; a runtime that leaks one is the class of CVE-2024-21626.
-- needs: root, or descriptors of other users' processes are unknown.
-- severity: high
-- expect: empty
-- fix: Find out who opened it: update the runtime if it leaked it, else stop handing it in.
-- identity: container, image, comm, type, leads_to
SELECT coalesce(c.name, c.image, c.runtime) AS container, c.image, p.pid, p.comm, p.username, h.fd, h.type, h.inum, coalesce(o.name, o.image, o.runtime, 'host') AS leads_to, h.path
FROM ns_holders h
JOIN processes p ON p.pid = h.pid
JOIN containers c ON c.id = p.container
JOIN namespaces n ON n.inum = h.inum AND n.type = h.type
LEFT JOIN containers o ON o.id = n.container
WHERE h.kind = 'fd' AND n.container IS NOT c.id AND o.parent IS NOT c.id AND (n.is_initial OR n.container IS NOT NULL)
    AND h.inum NOT IN (coalesce(p.cgroup_ns, 0), coalesce(p.ipc_ns, 0), coalesce(p.mnt_ns, 0), coalesce(p.net_ns, 0), coalesce(p.pid_ns, 0), coalesce(p.time_ns, 0), coalesce(p.user_ns, 0), coalesce(p.uts_ns, 0))
ORDER BY container, p.pid, h.fd;
