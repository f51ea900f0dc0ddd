-- title: Time namespaces and how their clocks are shifted
-- why: A restored checkpoint or a test runs with other clocks than the host; uptimes and timeouts in its logs do not fit then: time_namespaces(7).
-- needs: root, or namespaces of others are unknown.
SELECT n.inum, n.monotonic_offset / 1e9 AS monotonic_s, n.boottime_offset / 1e9 AS boottime_s, n.owner_uid, n.nprocs, n.pid, n.comm, n.held_by, coalesce(c.name, c.id) AS container
FROM time_ns n
LEFT JOIN containers c ON c.id = n.container
WHERE NOT n.is_initial
ORDER BY n.inum;
