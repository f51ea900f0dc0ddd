-- title: What of the host's files is mounted in which container
-- why: Volumes, sockets and whatever else was handed in, by its path on the host, which no list inside the container tells.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
SELECT coalesce(c.name, c.id) AS container, c.runtime, iif(h.root = m.root, h.mount_point, rtrim(h.mount_point, '/') || substr(m.root, length(rtrim(h.root, '/')) + 1)) AS host_path, m.mount_point, m.options, m.propagation, m.fs_type, c.init_pid, m.mnt_ns
FROM mnt_ns n
JOIN mounts h ON h.mnt_ns = n.inum
JOIN mounts m ON m.dev = h.dev AND (m.root = h.root OR substr(m.root, 1, length(rtrim(h.root, '/')) + 1) = rtrim(h.root, '/') || '/')
JOIN containers c ON c.mnt_ns = m.mnt_ns
WHERE n.is_initial AND c.mnt_ns <> n.inum AND m.fs_type NOT IN ('cgroup', 'cgroup2', 'nsfs')
GROUP BY c.id, m.mount_id HAVING max(length(h.root)) >= 0
ORDER BY container, m.mount_point;
