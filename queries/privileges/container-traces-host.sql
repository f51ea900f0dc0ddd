-- title: A container may take over the host's processes
-- why: It is in the host's PID namespace and has CAP_SYS_PTRACE over the host, so it may write into any process's memory and run there what it likes: ptrace(2), process_vm_writev(2).
-- needs: root (CAP_SYS_PTRACE), or the namespaces of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Give it the PID namespace of the one container that it looks into, or drop CAP_SYS_PTRACE.
-- identity: container, image, runtime
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, i.seccomp, i.lsm_label, c.pid_ns
FROM pid_ns n
JOIN containers c ON c.pid_ns = n.inum
JOIN user_ns u ON u.inum = c.user_ns
JOIN processes i ON i.pid = c.init_pid
JOIN capabilities k ON k.pid = c.init_pid AND k.capability = 'CAP_SYS_PTRACE'
WHERE n.is_initial AND u.is_initial AND k.effective AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, c.init_pid;
