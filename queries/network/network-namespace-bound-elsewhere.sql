-- title: A network namespace is bound where no tool looks for it
-- why: ip-netns(8) and the engines bind them in folders of their own; one that is bound elsewhere shows in none of their lists, and so hides whatever runs or listens in it: network_namespaces(7), mount_namespaces(7).
-- needs: root (CAP_SYS_ADMIN), or the mounts of others are unknown.
-- severity: info
-- expect: empty
-- fix: Find out who bound it, by its owner and by who is in it; unmount it if nobody answers for it.
-- identity: path, owner_uid
SELECT h.path, n.owner_uid, n.nprocs, n.pid, n.comm, coalesce(c.name, c.id) AS container, n.pinned_since, h.mnt_ns, n.inum AS net_ns
FROM mnt_ns m
JOIN ns_holders h ON h.mnt_ns = m.inum AND h.kind = 'bind_mount' AND h.type = 'net'
JOIN net_ns n ON n.inum = h.inum
LEFT JOIN containers c ON c.id = n.container
WHERE m.is_initial AND h.path NOT LIKE '/run/netns/%' AND h.path NOT LIKE '/var/run/netns/%' AND h.path NOT LIKE '/run/docker/netns/%' AND h.path NOT LIKE '/run/user/%/netns/%'
    AND h.path NOT LIKE '/run/containers/%' AND h.path NOT LIKE '/run/systemd/%' AND h.path NOT LIKE '/tmp/containers-user-%' AND NOT n.is_initial
GROUP BY h.path, h.inum
ORDER BY h.path;
