-- title: How many user namespaces each user has
-- why: At the limit, which user-namespaces-limit tells, no browser, container or sandbox of that user starts any more.
-- needs: CAP_SYS_PTRACE for the processes of others
-- metric: nsquery_user_namespaces_used gauge
-- label: uid
SELECT l.uid, l.used FROM ns_limits l JOIN user_ns u ON u.inum = l.user_ns
WHERE l.type = 'user' AND l.used IS NOT NULL AND u.is_initial
ORDER BY l.uid;
