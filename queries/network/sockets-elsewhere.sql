-- title: Sockets in another network namespace than their process
-- why: A proxy, an engine or a VPN listens in namespaces that it is not in; ss(8) shows the socket there without its process, and the socket alone keeps the namespace alive.
-- needs: root, or descriptors of other users' processes are unknown.
SELECT h.inum AS net_ns, coalesce(n.name, c.name, c.id) AS name, h.pid, p.comm, p.username, count(*) AS sockets, min(h.socket_inode) AS socket_inode, n.ntasks, p.net_ns AS process_net_ns
FROM ns_holders h
JOIN processes p ON p.pid = h.pid
JOIN net_ns n ON n.inum = h.inum
LEFT JOIN containers c ON c.id = n.container
WHERE h.kind = 'socket' AND h.type = 'net' AND h.inum <> p.net_ns
GROUP BY h.inum, h.pid
ORDER BY h.inum, h.pid;
