-- title: A process of no container is in a container's namespaces
-- why: It sees the container's traffic or files and counts for none of its limits, since it is in none of its cgroups; ip-netns(8), nsenter(1) and forgotten helpers do that: network_namespaces(7), mount_namespaces(7).
-- needs: root, or processes of other users are unknown.
-- severity: medium
-- expect: empty
-- fix: End it if nobody needs it any more; run helpers in the container, or in a container of their own that shares the namespace.
-- identity: container, image, type, comm, username
WITH stranger(type, inum, container, pid) AS (
    SELECT 'mnt', n.inum, min(c.id), p.pid FROM containers c JOIN mnt_ns n ON n.inum = c.mnt_ns JOIN processes p ON p.mnt_ns = n.inum
    WHERE NOT n.is_initial AND p.container IS NULL AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') GROUP BY p.pid
    UNION ALL
    SELECT 'net', n.inum, min(c.id), p.pid FROM containers c JOIN net_ns n ON n.inum = c.net_ns JOIN processes p ON p.net_ns = n.inum
    WHERE NOT n.is_initial AND p.container IS NULL AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') GROUP BY p.pid)
SELECT coalesce(c.name, c.image, c.runtime) AS container, c.image, s.type, s.inum, p.pid, p.comm, p.cmdline, p.username, p.ppid, p.age_s
FROM stranger s
JOIN containers c ON c.id = s.container
JOIN processes p ON p.pid = s.pid
ORDER BY container, s.type, p.pid;
