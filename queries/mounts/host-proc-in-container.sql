-- title: A container may write to the host's procfs
-- why: What it writes to sys/kernel/core_pattern there, the kernel runs as root in the initial namespaces at the next crash: core(5); CIS Docker Benchmark 1.6.0, 5.6.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Mount it read-only, which is enough for whoever measures, or not at all.
-- identity: container, image, mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.mount_point, m.root, m.options, m.mnt_ns
FROM mnt_ns n
JOIN mounts h ON h.mnt_ns = n.inum AND h.fs_type = 'proc' AND h.mount_point = '/proc'
JOIN mounts m ON m.dev = h.dev AND (m.root = '/' OR m.root LIKE '/sys%')
JOIN containers c ON c.mnt_ns = m.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE n.is_initial AND c.mnt_ns <> n.inum AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') AND m.options || ',' LIKE 'rw,%'
GROUP BY c.id, m.mount_id
ORDER BY container, m.mount_point;
