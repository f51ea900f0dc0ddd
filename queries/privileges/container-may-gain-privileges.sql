-- title: A container's processes can gain privileges through execve(2)
-- why: Without no_new_privs a set-user-ID program in the image makes an ordinary user its root again: prctl(2), PR_SET_NO_NEW_PRIVS; CIS Docker Benchmark 1.6.0, 5.26.
-- needs: root; an ordinary user sees the containers of others by their ids, without names.
-- severity: medium
-- expect: empty
-- fix: Start it with --security-opt=no-new-privileges (allowPrivilegeEscalation: false of a pod), or set that for the whole engine.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username
FROM containers c
JOIN processes i ON i.pid = c.init_pid
WHERE i.no_new_privs = 0 AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
