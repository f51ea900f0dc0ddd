-- title: PID namespaces as a tree, each with its owner and its init
-- why: Which container or sandbox is inside which, how deep, and whose user namespace governs it.
-- needs: root, or namespaces of others are unknown.
SELECT t.label AS tree, n.inum, n.parent, n.depth, n.nprocs, n.init_pid, n.init_comm, n.owner AS user_ns, n.owner_uid, coalesce(c.name, c.id) AS container
FROM pid_ns_tree t
JOIN pid_ns n ON n.inum = t.inum
LEFT JOIN containers c ON c.id = n.container
ORDER BY t.lineage;
