-- title: A container is in the host's cgroup namespace
-- why: It sees by /proc/PID/cgroup how the host is organised and where it stands itself, and cgroup file systems that it is given show all: cgroup_namespaces(7). Of a container inside another one, the outer one's namespace is meant. Snaps and the sandboxes of desktops share it on purpose and are left out.
-- needs: root, or the namespaces of other users' containers are unknown.
-- severity: low
-- expect: empty
-- fix: Start it with --cgroupns=private, which is the default on hosts with cgroup v2.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, coalesce(o.name, o.id, 'host') AS shares_with, c.init_pid AS pid, i.comm, i.username, c.cgroup_ns
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
LEFT JOIN containers o ON o.id = c.parent
WHERE c.cgroup_ns = coalesce(o.cgroup_ns, (SELECT inum FROM cgroup_ns WHERE is_initial)) AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
