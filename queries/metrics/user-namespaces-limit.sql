-- title: How many user namespaces each user may have
-- why: It is what user-namespaces-used comes close to: user.max_user_namespaces, namespaces(7).
-- needs: CAP_SYS_PTRACE for the processes of others
-- metric: nsquery_user_namespaces_max gauge
-- label: uid
SELECT l.uid, l.max FROM ns_limits l JOIN user_ns u ON u.inum = l.user_ns
WHERE l.type = 'user' AND l.used IS NOT NULL AND u.is_initial
ORDER BY l.uid;
