-- title: A container may write to the root of the host's cgroups
-- why: It can move processes of the host, take its own limits away, and with cgroup v1 name a release_agent, which the kernel runs as root outside: cgroups(7), CVE-2022-0492. Engines mount only its own cgroup, and read-only.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Do not mount /sys/fs/cgroup; an init system inside gets --cgroupns=private and its own cgroup.
-- identity: container, image, hierarchies
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, group_concat(DISTINCT m.fs_type) AS hierarchies, count(*) AS mounts, min(m.mount_point) AS mount_point, m.mnt_ns
FROM mnt_ns n
JOIN mounts h ON h.mnt_ns = n.inum AND h.fs_type IN ('cgroup', 'cgroup2')
JOIN mounts m ON m.dev = h.dev AND m.root = '/' AND m.fs_type = h.fs_type
JOIN containers c ON c.mnt_ns = m.mnt_ns
JOIN user_ns u ON u.inum = c.user_ns AND u.is_initial
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE n.is_initial AND c.mnt_ns <> n.inum AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') AND m.options || ',' LIKE 'rw,%'
GROUP BY c.id
ORDER BY container;
