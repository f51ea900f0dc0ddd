-- title: A container has a capability that leads to the host
-- why: CAP_SYS_MODULE loads code into the kernel: init_module(2). CAP_DAC_READ_SEARCH opens files beyond every mount: open_by_handle_at(2). CAP_SYS_RAWIO reaches memory and ports, CAP_BPF and CAP_PERFMON the kernel's own data, CAP_MAC_ADMIN its policy: capabilities(7); CIS Docker Benchmark 1.6.0, 5.4.
-- needs: root (CAP_SYS_PTRACE), or the namespaces of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Start it with --cap-drop=ALL and add back what it fails without.
-- identity: container, image, capability
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, k.capability, c.init_pid AS pid, i.comm, i.username, i.seccomp, i.lsm_label
FROM user_ns u
JOIN containers c ON c.user_ns = u.inum
JOIN processes i ON i.pid = c.init_pid
JOIN capabilities k ON k.pid = c.init_pid
WHERE u.is_initial AND k.effective AND k.capability IN ('CAP_SYS_MODULE', 'CAP_DAC_READ_SEARCH', 'CAP_SYS_RAWIO', 'CAP_BPF', 'CAP_PERFMON', 'CAP_MAC_ADMIN') AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap')
ORDER BY container, k.capability;
