-- title: Which pod or container a network namespace belongs to
-- why: A log or a packet trace tells the inode number of a network namespace, and nobody knows whose that is.
-- needs: root, or the namespaces of other users' containers are unknown.
-- param: inum INTEGER NULL inode number of the namespace; all but the host's if it is NULL
SELECT n.inum, c.pod_namespace, c.pod_name, c.name, c.runtime, c.is_sandbox, c.init_pid, c.id AS container, n.nprocs, n.path
FROM net_ns n
LEFT JOIN containers c ON c.net_ns = n.inum
WHERE n.inum = :inum OR (:inum IS NULL AND NOT n.is_initial)
ORDER BY n.inum, c.is_sandbox DESC, c.init_pid;
