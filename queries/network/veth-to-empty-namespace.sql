-- title: A veth of the host leads to a network namespace that nobody is in
-- why: A pod or a container is gone and its cable is not: the bridge goes on flooding to it, and its addresses stay taken: veth(4), network_namespaces(7). Routers that are namespaces without a process look the same.
-- needs: CAP_SYS_ADMIN to enter the network namespaces, CAP_SYS_PTRACE for the processes of others
-- severity: low
-- expect: empty
-- fix: Delete the leftover namespace, which takes both ends away: ip netns del NAME; or ip link del the host's end.
-- identity: interface, name
-- param: age INTEGER 3600 seconds that the namespace may be without a process
SELECT i.name AS interface, i.state, coalesce(n.name, '-') AS name, n.held_by, n.pinned_since, unixepoch(h.taken_at) - unixepoch(n.pinned_since) AS age_s, b.name AS bridge, n.path, n.inum AS net_ns
FROM net_ns own, host h
JOIN net_interfaces i ON i.net_ns = own.inum AND i.kind = 'veth'
JOIN net_ns n ON n.inum = i.peer_net_ns
LEFT JOIN net_interfaces b ON b.net_ns = own.inum AND b.ifindex = i.master_ifindex
WHERE own.is_initial AND n.ntasks = 0 AND unixepoch(h.taken_at) - unixepoch(n.pinned_since) >= :age
ORDER BY i.name;
