-- title: A container is in the host's network namespace
-- why: It listens on the host's addresses, reaches what listens on the loopback only, and the abstract unix sockets of every service, which CVE-2020-15257 made an escape: network_namespaces(7); CIS Docker Benchmark 1.6.0, 5.10. Of a container inside another one, the outer one's namespace is meant. Snaps and the sandboxes of desktops share it on purpose and are left out.
-- needs: root, or the namespaces of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Start it without --network=host (hostNetwork of a pod) and publish the ports that it needs.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, coalesce(o.name, o.id, 'host') AS shares_with, c.init_pid AS pid, i.comm, i.username, c.net_ns
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
LEFT JOIN containers o ON o.id = c.parent
WHERE c.net_ns = coalesce(o.net_ns, (SELECT inum FROM net_ns WHERE is_initial)) AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
