-- title: A container is in the host's PID namespace
-- why: It sees every process of the host, may signal those of its own user, and through /proc/PID/root reaches their files: pid_namespaces(7); CIS Docker Benchmark 1.6.0, 5.16. Of a container inside another one, the outer one's namespace is meant. Snaps and the sandboxes of desktops share it on purpose and are left out.
-- needs: root, or the namespaces of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Start it without --pid=host (hostPID of a pod); a debugger gets the PID namespace of the one container that it looks into.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, coalesce(o.name, o.id, 'host') AS shares_with, c.init_pid AS pid, i.comm, i.username, c.pid_ns
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
LEFT JOIN containers o ON o.id = c.parent
WHERE c.pid_ns = coalesce(o.pid_ns, (SELECT inum FROM pid_ns WHERE is_initial)) AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
