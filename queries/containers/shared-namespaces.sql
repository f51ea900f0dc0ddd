-- title: Which containers share a namespace with each other or with the host
-- why: A shared namespace is a hole in the wall between two containers, or between one and the host; pods share some on purpose.
-- needs: root, or the namespaces of other users' containers are unknown.
WITH member(type, inum, container, name) AS (
    SELECT 'cgroup', cgroup_ns, id, name FROM containers
    UNION ALL SELECT 'ipc', ipc_ns, id, name FROM containers
    UNION ALL SELECT 'mnt', mnt_ns, id, name FROM containers
    UNION ALL SELECT 'net', net_ns, id, name FROM containers
    UNION ALL SELECT 'pid', pid_ns, id, name FROM containers
    UNION ALL SELECT 'time', time_ns, id, name FROM containers
    UNION ALL SELECT 'user', user_ns, id, name FROM containers
    UNION ALL SELECT 'uts', uts_ns, id, name FROM containers)
SELECT n.type, n.inum, n.is_initial AS with_host, count(*) AS containers, group_concat(coalesce(m.name, m.container), ', ') AS names
FROM member m
JOIN namespaces n ON n.inum = m.inum AND n.type = m.type
GROUP BY n.type, n.inum
HAVING n.is_initial OR count(*) > 1
ORDER BY with_host DESC, n.type, n.inum;
