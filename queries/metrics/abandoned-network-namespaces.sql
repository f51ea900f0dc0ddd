-- title: How many network namespaces were left behind
-- why: Only a bind mount of more than an hour ago keeps them and their addresses: forgotten-network-namespace tells which.
-- needs: root, or what the processes of others hold is unknown.
-- metric: nsquery_leaked_network_namespaces gauge
-- param: age INTEGER 3600 seconds that one may be without a process
SELECT count(*) AS leaked
FROM net_ns n, host h
WHERE n.ntasks = 0 AND n.held_by = 'bind_mount' AND unixepoch(h.taken_at) - unixepoch(n.pinned_since) >= :age;
