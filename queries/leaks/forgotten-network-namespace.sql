-- title: A network namespace was left behind
-- why: Only its bind mount keeps it and its interfaces and addresses alive; Kubernetes' node agents and CRI-O left such files behind by the hundred (kubernetes 110686, cri-o 273): network_namespaces(7), ip-netns(8).
-- needs: root, or what the processes of others hold is unknown.
-- severity: low
-- expect: empty
-- fix: Make sure that no pod or router uses it (network-namespace-owners), then ip netns del NAME, or umount and rm its file.
-- identity: name, owner_uid
-- param: age INTEGER 3600 seconds that it may be without a process
SELECT coalesce(n.name, '-') AS name, n.path, n.interfaces, n.up, n.pinned_since, unixepoch(h.taken_at) - unixepoch(n.pinned_since) AS age_s, n.owner_uid, n.inum AS net_ns
FROM net_ns n, host h
WHERE n.ntasks = 0 AND n.held_by = 'bind_mount' AND unixepoch(h.taken_at) - unixepoch(n.pinned_since) >= :age
ORDER BY n.pinned_since, name;
