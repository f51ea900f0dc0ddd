-- title: A container runs as the host's root
-- why: Its first process has uid 0 outside too, so what gets out of it by a flaw or a mount owns the host's files: user_namespaces(7); CIS Docker Benchmark 1.6.0, 4.1.
-- needs: root; an ordinary user sees the containers of others by their ids, without names.
-- severity: medium
-- expect: empty
-- fix: Set USER in the image, --user or runAsNonRoot, or map the container's users.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, c.username, i.no_new_privs, i.seccomp
FROM containers c
JOIN processes i ON i.pid = c.init_pid
WHERE c.uid = 0 AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
