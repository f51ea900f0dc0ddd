-- title: A container may write to a directory of the host's system
-- why: A new unit, a cron job, a shell's start-up file or a changed program makes it root of the host: CIS Docker Benchmark 1.6.0, 5.6.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Mount it read-only, or only the file or the directory that is needed.
-- identity: container, image, host_path, mount_point
WITH found AS (
    SELECT c.id, m.mount_id, m.mount_point, m.options, m.mnt_ns, h.mount_point AS base, iif(h.root = m.root, h.mount_point, rtrim(h.mount_point, '/') || substr(m.root, length(rtrim(h.root, '/')) + 1)) AS host_path
    FROM mnt_ns n
    JOIN mounts h ON h.mnt_ns = n.inum
    JOIN mounts m ON m.dev = h.dev AND (m.root = h.root OR substr(m.root, 1, length(rtrim(h.root, '/')) + 1) = rtrim(h.root, '/') || '/')
    JOIN containers c ON c.mnt_ns = m.mnt_ns
    WHERE n.is_initial AND c.mnt_ns <> n.inum AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') AND m.options || ',' LIKE 'rw,%' AND m.super_options || ',' LIKE 'rw,%')
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, f.host_path, f.mount_point, f.options, f.mnt_ns
FROM found f
JOIN containers c ON c.id = f.id
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE f.host_path IN ('/bin', '/boot', '/etc', '/home', '/lib', '/lib64', '/root', '/run', '/sbin', '/usr', '/usr/bin', '/usr/lib', '/usr/local', '/usr/local/bin', '/usr/sbin', '/var', '/var/lib', '/var/lib/containerd', '/var/lib/containers',
    '/var/lib/docker', '/var/lib/kubelet', '/var/run', '/var/spool/cron') OR f.host_path LIKE '/etc/%.d' OR f.host_path LIKE '/etc/systemd%' OR f.host_path LIKE '/etc/cron%' OR f.host_path LIKE '/run/systemd%' OR f.host_path LIKE '/boot/%'
GROUP BY f.id, f.mount_id
ORDER BY container, f.mount_point;
