-- title: Every namespace, with its parent, its owner and the container it belongs to
-- why: The whole of both trees as one table: what the console of nsqueryd draws.
-- needs: root, or namespaces of others are unknown.
SELECT n.type, n.inum, n.ns_id, n.owner, n.owner_uid, n.parent, n.depth, n.nprocs, n.ntasks, n.pid, n.comm, n.is_initial, n.container, c.name, c.runtime
FROM namespaces n
LEFT JOIN containers c ON c.id = n.container
ORDER BY n.type, n.inum;
