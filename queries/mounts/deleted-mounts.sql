-- title: Mounts whose source is deleted
-- why: A volume's folder or a file was removed or replaced on the host while it is mounted: who is inside goes on with the old one, and its space is not given back until it is unmounted.
-- needs: root (CAP_SYS_PTRACE), or the mounts of others are unknown.
SELECT m.mnt_ns, n.pid, n.comm, coalesce(c.name, c.id) AS container, m.mount_point, substr(m.root, 1, length(m.root) - length('//deleted')) AS root, m.dev, m.fs_type, m.source
FROM mounts m
JOIN mnt_ns n ON n.inum = m.mnt_ns
LEFT JOIN containers c ON c.id = n.container
WHERE m.root LIKE '%//deleted'
ORDER BY m.mnt_ns, m.mount_point;
