-- title: Namespaces are nested deeper than usual
-- why: A container, a sandbox in it and one more level are ordinary; what goes deeper may be reaching for the kernel's limit of 32, or for flaws that depth uncovers: pid_namespaces(7), user_namespaces(7).
-- needs: root, or namespaces of others are unknown.
-- severity: low
-- expect: empty
-- fix: Find out what made them, by the chain in user-namespace-tree or pid-namespace-tree; limit user.max_user_namespaces if nobody wants them.
-- identity: type, depth, comm, owner_uid
-- param: depth INTEGER 3 the depth that is still usual
WITH nested(type, inum, depth, pid, comm, owner_uid, container) AS (
    SELECT 'pid', inum, depth, pid, coalesce(init_comm, comm), owner_uid, container FROM pid_ns WHERE depth > :depth
    UNION ALL SELECT 'user', inum, depth, pid, comm, owner_uid, container FROM user_ns WHERE depth > :depth)
SELECT n.type, n.inum, n.depth, n.pid, coalesce(n.comm, '-') AS comm, n.owner_uid, coalesce(c.name, c.id) AS container
FROM nested n
LEFT JOIN containers c ON c.id = n.container
ORDER BY n.type, n.depth DESC, n.inum;
