-- title: An ordinary user's process has a capability that is as good as root
-- why: Nobody looks for root under another uid; ambient or file capabilities give it what leads to all others: capabilities(7). Processes of containers are other audits' matter.
-- needs: root, where another user's processes may not be read.
-- severity: medium
-- expect: empty
-- fix: Drop the capability from the service or the file (getcap(8), AmbientCapabilities= of systemd.exec(5)), or accept it by name.
-- identity: username, comm, capability
SELECT coalesce(p.username, p.uid) AS username, p.comm, k.capability, min(p.pid) AS pid, count(*) AS processes, max(k.ambient) AS ambient, min(p.exe) AS exe, min(p.cmdline) AS cmdline
FROM user_ns u
JOIN processes p ON p.user_ns = u.inum
JOIN capabilities k ON k.pid = p.pid
WHERE u.is_initial AND p.uid <> 0 AND p.euid <> 0 AND p.container IS NULL AND k.effective
    AND k.capability IN ('CAP_SYS_ADMIN', 'CAP_SYS_MODULE', 'CAP_SYS_PTRACE', 'CAP_SYS_RAWIO', 'CAP_DAC_OVERRIDE', 'CAP_DAC_READ_SEARCH', 'CAP_SETFCAP', 'CAP_SETUID')
GROUP BY username, p.comm, k.capability
ORDER BY username, p.comm, k.capability;
