-- title: Network namespaces that no process is in
-- why: A network namespace that outlived its pod or container keeps addresses and interfaces; its name, age and holder tell who forgot it.
-- needs: root, or what the processes of others hold is unknown.
SELECT inum, name, held_by, pinned_since, owner_uid, interfaces, container, path
FROM net_ns
WHERE ntasks = 0
ORDER BY pinned_since, inum;
