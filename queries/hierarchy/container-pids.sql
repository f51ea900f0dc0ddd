-- title: Pids of containers, inside and outside
-- why: A log, a profiler or a checkpoint names a process by its pid in the container. This says which process of the host that is, and back, at any depth.
-- needs: CAP_SYS_PTRACE for the processes of others
SELECT n.pid_ns, n.depth, n.nspid AS pid_inside, n.pid, p.comm, p.username
FROM nspids n JOIN processes p ON p.pid = n.pid
WHERE n.tid = n.pid AND n.pid_ns <> (SELECT inum FROM pid_ns WHERE is_initial)
ORDER BY n.depth, n.pid_ns, n.nspid;
