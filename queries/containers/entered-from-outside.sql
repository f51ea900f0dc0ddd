-- title: A process entered a container from outside
-- why: docker exec, nsenter(1) or an intruder on the host put it there; it is no child of the container's own processes, and no image or manifest tells of it: setns(2), pid_namespaces(7). For a moment it can still hold what it brought along from the host.
-- needs: root, or processes of other users' containers are unknown.
-- severity: low
-- expect: empty
-- fix: Find out who runs it, by its parent; what belongs to the container's work belongs into its image.
-- identity: container, image, comm, exe, username
SELECT coalesce(c.name, c.image, c.runtime) AS container, c.image, p.pid, p.nspid, p.comm, p.exe, p.cmdline, p.username, p.ppid, pp.comm AS parent, pp.username AS parent_user, p.age_s, p.pid_ns
FROM pid_ns n
JOIN containers c ON c.id = n.container
JOIN processes p ON p.pid_ns = n.inum
JOIN processes pp ON pp.pid = p.ppid
JOIN ns_ancestors a ON a.inum = n.inum AND a.ancestor = pp.pid_ns AND a.distance > 0
LEFT JOIN containers own ON own.init_pid = p.pid
WHERE NOT n.is_initial AND p.nspid <> 1 AND own.id IS NULL AND pp.container IS NOT c.id AND (p.container IS NULL OR pp.container IS NOT p.container)
ORDER BY container, p.pid;
