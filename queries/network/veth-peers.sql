-- title: Which veth leads to which container
-- why: The host shows veth1a2b3c and its traffic, but not in whose network namespace the other end is.
-- needs: CAP_SYS_ADMIN to enter the network namespaces, CAP_SYS_PTRACE for the processes of others
SELECT h.name AS host_name, h.state, c.net_ns, c.name AS inside_name, n.pid, n.comm, (SELECT group_concat(a.value ->> 'local', ' ') FROM json_each(c.addresses) a WHERE a.value ->> 'scope' = 'global') AS addresses
FROM net_interfaces h
JOIN net_ns host ON host.inum = h.net_ns AND host.is_initial
JOIN net_interfaces c ON c.net_ns = h.peer_net_ns AND c.ifindex = h.peer_ifindex
JOIN net_ns n ON n.inum = c.net_ns
WHERE h.kind = 'veth' AND c.net_ns <> h.net_ns
ORDER BY h.name;
