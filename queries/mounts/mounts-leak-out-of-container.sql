-- title: Mounts made in a container appear on the host
-- why: The mount is in one peer group with one of the host's, so that what is mounted below it in the container is mounted on the host too, over whatever is there: mount_namespaces(7); CIS Docker Benchmark 1.6.0, 5.20.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: medium
-- expect: empty
-- fix: Mount it with rslave (HostToContainer of a pod) or rprivate in place of shared (Bidirectional); only storage drivers need that.
-- identity: container, image, mount_point, host_mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.mount_point, min(h.mount_point) AS host_mount_point, m.options, m.propagation, m.peer_group, m.mnt_ns
FROM mnt_ns n
JOIN mounts h ON h.mnt_ns = n.inum
JOIN mounts m ON m.peer_group = h.peer_group
JOIN containers c ON c.mnt_ns = m.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE n.is_initial AND c.mnt_ns <> n.inum AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
GROUP BY c.id, m.mount_id
ORDER BY container, m.mount_point;
