-- title: A user is close to the limit of user namespaces
-- why: At the limit unshare(2) and clone(2) fail with ENOSPC, and no browser, container or sandbox of that user starts any more: namespaces(7), proc_sys_user(5). What uses them up can be hidden: see user-namespace-use.
-- needs: CAP_SYS_PTRACE for the processes of others
-- severity: medium
-- expect: empty
-- fix: Find what leaks them with user-namespace-use and abandoned-user-namespace; raise user.max_user_namespaces only if they are wanted.
-- identity: username, uid
-- param: share REAL 0.8 the part of the limit that is still fine
SELECT l.uid, (SELECT p.username FROM processes p WHERE p.uid = l.uid LIMIT 1) AS username, l.used, l.max, round(100.0 * l.used / l.max, 1) AS percent, l.user_ns
FROM ns_limits l
WHERE l.type = 'user' AND l.used > :share * l.max
ORDER BY percent DESC, l.uid;
