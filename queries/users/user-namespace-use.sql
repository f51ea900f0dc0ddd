-- title: Who uses up user namespaces
-- why: "unshare: No space left on device" means that a limit of user.max_user_namespaces is reached, of a user here or in a user namespace above, and what holds it can be hidden: a user namespace without a task.
-- needs: CAP_SYS_PTRACE for the processes of others
SELECT l.user_ns, l.uid, l.used, l.max, sum(u.ntasks = 0) AS without_task, min(u.pid) AS pid, group_concat(DISTINCT u.comm) AS comms
FROM ns_limits l LEFT JOIN user_ns u ON u.parent = l.user_ns AND u.owner_uid = l.uid
WHERE l.type = 'user' AND l.used IS NOT NULL
GROUP BY l.user_ns, l.uid
ORDER BY l.used DESC, l.user_ns, l.uid;
