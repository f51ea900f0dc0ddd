-- title: A container has every capability that the host has
-- why: --privileged, or as good as that: it can load modules, mount the host's disks and so be the host's root: capabilities(7); CIS Docker Benchmark 1.6.0, 5.5. The host's set is what its process 1 is bound by, since a host can lack some itself.
-- needs: root (CAP_SYS_PTRACE), or the namespaces of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Start it without --privileged (privileged: true of a pod) and add the capabilities and devices that it needs one by one.
-- identity: container, image, runtime
WITH host(capability) AS (SELECT capability FROM capabilities WHERE pid = 1 AND bounding)
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, (SELECT count(*) FROM host) AS capabilities, i.seccomp, i.lsm_label
FROM user_ns u
JOIN containers c ON c.user_ns = u.inum
JOIN processes i ON i.pid = c.init_pid
WHERE u.is_initial AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') AND EXISTS (SELECT 1 FROM host)
    AND NOT EXISTS (SELECT capability FROM host EXCEPT SELECT k.capability FROM capabilities k WHERE k.pid = c.init_pid AND k.effective)
ORDER BY container, c.init_pid;
