-- title: User namespaces of two users contain the same uids
-- why: What one user's container writes as such a uid, the other's may read and change, and each may signal the other's processes; what keeps them apart is that the ranges of /etc/subuid do not overlap: subuid(5), user_namespaces(7). Namespaces inside one another, and uids that are mapped to themselves, are left out.
-- needs: CAP_SYS_PTRACE for the processes of others
-- severity: high
-- expect: empty
-- fix: Give each user a range of its own in /etc/subuid and /etc/subgid, then move the files of one of them.
-- identity: owner_uid, other_owner_uid, kind, first, ids
WITH extent AS MATERIALIZED (
    SELECT u.inum, u.owner_uid, u.pid, u.comm, u.container, m.kind, m.outside, m.length
    FROM user_ns u JOIN id_maps m ON m.user_ns = u.inum
    WHERE NOT u.is_initial AND u.owner_uid IS NOT NULL AND m.outside <> m.inside)
SELECT a.owner_uid, b.owner_uid AS other_owner_uid, a.kind, max(a.outside, b.outside) AS first, min(a.outside + a.length, b.outside + b.length) - max(a.outside, b.outside) AS ids,
    min(a.pid) AS pid, a.comm, a.container, a.inum AS user_ns, min(b.pid) AS other_pid, b.comm AS other_comm, b.container AS other_container, b.inum AS other_user_ns
FROM extent a
JOIN extent b ON a.owner_uid < b.owner_uid AND a.kind = b.kind AND a.outside < b.outside + b.length AND b.outside < a.outside + a.length
WHERE NOT EXISTS (SELECT 1 FROM ns_ancestors n WHERE n.inum = a.inum AND n.ancestor = b.inum) AND NOT EXISTS (SELECT 1 FROM ns_ancestors n WHERE n.inum = b.inum AND n.ancestor = a.inum)
GROUP BY a.owner_uid, b.owner_uid, a.kind, first, ids
ORDER BY a.owner_uid, b.owner_uid, a.kind, first;
