-- title: A container administers the host's network
-- why: It is in the host's network namespace and has CAP_NET_ADMIN over it: it may change addresses, routes and firewall rules of the host, and send its traffic elsewhere: capabilities(7), network_namespaces(7).
-- needs: root (CAP_SYS_PTRACE), or the namespaces of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Drop CAP_NET_ADMIN, or give it a network namespace of its own; network plugins need both, so accept those by name.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, i.seccomp, c.net_ns
FROM net_ns n
JOIN containers c ON c.net_ns = n.inum
JOIN user_ns u ON u.inum = c.user_ns
JOIN processes i ON i.pid = c.init_pid
JOIN capabilities k ON k.pid = c.init_pid AND k.capability = 'CAP_NET_ADMIN'
WHERE n.is_initial AND u.is_initial AND k.effective AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
