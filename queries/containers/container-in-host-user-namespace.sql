-- title: A container is in the host's user namespace
-- why: Its root is the host's root once it gets out of its other namespaces, and its capabilities count on the host: user_namespaces(7); CIS Docker Benchmark 1.6.0, 5.31. Of a container inside another one, the outer one's namespace is meant. Snaps and the sandboxes of desktops share it on purpose and are left out.
-- needs: root, or the namespaces of other users' containers are unknown.
-- severity: low
-- expect: empty
-- fix: Map its users: userns-remap of Docker, --userns=auto of Podman, hostUsers: false of a pod; or run the engine rootless.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, coalesce(o.name, o.id, 'host') AS shares_with, c.init_pid AS pid, i.comm, i.username, c.user_ns
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
LEFT JOIN containers o ON o.id = c.parent
WHERE c.user_ns = coalesce(o.user_ns, (SELECT inum FROM user_ns WHERE is_initial)) AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
