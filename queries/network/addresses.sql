-- title: Every address and in whose network namespace it is
-- why: A log or a firewall tells an address, and the host's own list of interfaces does not have it: whose container or namespace is that?
-- needs: CAP_SYS_ADMIN to enter the network namespaces, CAP_SYS_PTRACE for the processes of others
-- param: address TEXT NULL the address, without its prefix's length; all but the loopback's if it is NULL
SELECT a.value ->> 'local' AS address, a.value ->> 'prefixlen' AS prefixlen, i.name AS interface, i.kind, i.state, i.mac, coalesce(c.name, n.name) AS name, c.runtime, c.pod_name, n.pid, n.comm, i.net_ns
FROM net_interfaces i, json_each(i.addresses) a
JOIN net_ns n ON n.inum = i.net_ns
LEFT JOIN containers c ON c.id = n.container
WHERE iif(:address IS NULL, i.name <> 'lo', a.value ->> 'local' = :address)
ORDER BY address, i.net_ns;
