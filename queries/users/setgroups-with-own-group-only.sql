-- title: An ordinary user may drop groups in a user namespace
-- why: Only one group is mapped and setgroups(2) is allowed all the same, so the user can leave a group that is denied access to a file, and read it: user_namespaces(7), CVE-2014-8989. The kernel forbids that; a newgidmap(1) with CVE-2018-7169 or another helper of root's allows it.
-- needs: CAP_SYS_PTRACE for the processes of others
-- severity: medium
-- expect: empty
-- fix: Update newgidmap(1); a helper of one's own writes deny to /proc/PID/setgroups before it writes gid_map.
-- identity: owner_uid, comm
SELECT u.owner_uid, coalesce(u.comm, '-') AS comm, u.pid, u.container, u.setgroups, u.gid_map, u.inum AS user_ns
FROM user_ns u
WHERE u.owner_uid <> 0 AND u.setgroups = 'allow' AND (SELECT sum(m.length) FROM id_maps m WHERE m.user_ns = u.inum AND m.kind = 'gid') = 1
ORDER BY u.owner_uid, u.pid;
