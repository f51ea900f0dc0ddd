-- title: A container runs without a seccomp filter
-- why: Every system call of the kernel can be tried, those too that no program of the image needs and that flaws are found in: seccomp(2); CIS Docker Benchmark 1.6.0, 5.22.
-- needs: root; an ordinary user sees the containers of others by their ids, without names.
-- severity: medium
-- expect: empty
-- fix: Take seccomp=unconfined and --privileged away; a pod gets seccompProfile RuntimeDefault.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, i.no_new_privs
FROM containers c
JOIN processes i ON i.pid = c.init_pid
WHERE i.seccomp = 0 AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
