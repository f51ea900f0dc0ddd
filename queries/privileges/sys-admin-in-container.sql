-- title: A process of a container has CAP_SYS_ADMIN over the host
-- why: It may mount, enter namespaces and configure what the kernel keeps for the whole machine: capabilities(7) calls it the new root, and CVE-2022-0492 needed no more. Only the initial user namespace counts; in one of its own it governs no more than that.
-- needs: root (CAP_SYS_PTRACE), or the processes of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Drop it, or run the container in a user namespace of its own.
-- identity: container, image, comm
SELECT coalesce(c.name, c.image, c.runtime) AS container, c.image, c.runtime, p.comm, min(p.pid) AS pid, count(*) AS processes, min(p.username) AS username, max(p.seccomp) AS seccomp, min(p.lsm_label) AS lsm_label
FROM containers c
JOIN processes p ON p.container = c.id
JOIN user_ns u ON u.inum = p.user_ns
JOIN capabilities k ON k.pid = p.pid AND k.capability = 'CAP_SYS_ADMIN'
WHERE k.effective AND u.is_initial AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
GROUP BY c.id, p.comm
ORDER BY container, p.comm;
