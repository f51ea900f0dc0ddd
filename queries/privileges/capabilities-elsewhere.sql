-- title: What a process could do in other user namespaces
-- why: A process has every capability in a user namespace that its user created, and in all below one in which it has CAP_SYS_ADMIN, whatever it has at home. Without a pid it lists the processes of all users but root.
-- needs: CAP_SYS_PTRACE for the processes of others
-- param: pid INTEGER NULL the process
SELECT p.pid, p.comm, p.username, n.inum AS user_ns, n.owner_uid, count(*) AS capabilities, max(c.capability = 'CAP_SYS_ADMIN') AS sys_admin
FROM processes p JOIN user_ns n ON n.inum <> p.user_ns JOIN capabilities_in(p.pid, n.inum) c
WHERE iif(:pid IS NULL, p.uid <> 0, p.pid = :pid)
GROUP BY p.pid, n.inum
ORDER BY p.pid, n.inum;
