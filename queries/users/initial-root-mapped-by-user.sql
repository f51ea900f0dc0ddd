-- title: An ordinary user's user namespace contains the host's root
-- why: Who owns a user namespace has every capability in it, and so may become any uid that is mapped, here the host's 0: user_namespaces(7). The kernel lets a user map no uid but the own; a wrong line in /etc/subuid, or a careless helper of root's, maps this one: subuid(5).
-- needs: CAP_SYS_PTRACE for the processes of others
-- severity: critical
-- expect: empty
-- fix: End its processes, and take the range that contains 0 out of /etc/subuid and /etc/subgid.
-- identity: owner, kind, inside
SELECT coalesce((SELECT p.username FROM processes p WHERE p.uid = u.owner_uid LIMIT 1), u.owner_uid) AS owner, m.kind, 0 - m.outside + m.inside AS inside, u.pid, u.comm, u.container, u.inum AS user_ns, u.uid_map, u.gid_map
FROM user_ns u
JOIN id_maps m ON m.user_ns = u.inum
WHERE u.owner_uid <> 0 AND m.outside <= 0 AND m.outside + m.length > 0
ORDER BY owner, m.kind, u.inum;
