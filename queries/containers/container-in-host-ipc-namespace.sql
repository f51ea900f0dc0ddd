-- title: A container is in the host's IPC namespace
-- why: It can attach to the shared memory, semaphores and message queues of the host's processes: ipc_namespaces(7); CIS Docker Benchmark 1.6.0, 5.17. Of a container inside another one, the outer one's namespace is meant. Snaps and the sandboxes of desktops share it on purpose and are left out.
-- needs: root, or the namespaces of other users' containers are unknown.
-- severity: medium
-- expect: empty
-- fix: Start it without --ipc=host (hostIPC of a pod); containers that must share memory get --ipc=container:NAME.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, coalesce(o.name, o.id, 'host') AS shares_with, c.init_pid AS pid, i.comm, i.username, c.ipc_ns
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
LEFT JOIN containers o ON o.id = c.parent
WHERE c.ipc_ns = coalesce(o.ipc_ns, (SELECT inum FROM ipc_ns WHERE is_initial)) AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
