-- title: The host's root directory is mounted in a container
-- why: Everything of the host lies open, the sockets of its services too; written to, it is the host's: CIS Docker Benchmark 1.6.0, 5.6.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Mount only the directories that it needs, and read-only.
-- identity: container, image, mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.mount_point, m.options, m.propagation, m.mnt_ns
FROM mnt_ns n
JOIN mounts h ON h.mnt_ns = n.inum AND h.mount_point = '/'
JOIN mounts m ON m.dev = h.dev AND m.root = h.root
JOIN containers c ON c.mnt_ns = m.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE n.is_initial AND c.mnt_ns <> n.inum AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
GROUP BY c.id, m.mount_id
ORDER BY container, m.mount_point;
