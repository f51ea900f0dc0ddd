-- title: Every namespace with the name of its container beside it
-- why: An inode number says nothing; a container's name does, and no daemon has to be asked for it.
-- needs: root, or the namespaces of other users' containers are unknown.
SELECT n.type, n.inum, coalesce(c.name, c.runtime) AS container, c.runtime, c.pod_name, n.nprocs, n.pid, n.comm, n.held_by
FROM namespaces n
LEFT JOIN containers c ON c.id = n.container
WHERE NOT n.is_initial
ORDER BY container IS NULL, container, n.type, n.inum;
