-- title: The host's /dev is mounted in a container
-- why: All disks, memory and terminals of the host are named there; only the device cgroup and the files' modes still stand before them: CIS Docker Benchmark 1.6.0, 5.6 and 5.18.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Give it the one device that it needs, with --device.
-- identity: container, image, mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.mount_point, m.options, m.mnt_ns
FROM mounts m
JOIN containers c ON c.mnt_ns = m.mnt_ns
JOIN mnt_ns n ON n.inum = m.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE m.fs_type = 'devtmpfs' AND m.root = '/' AND NOT n.is_initial AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, m.mount_point;
