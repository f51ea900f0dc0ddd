-- title: User namespaces as a tree, each with what it owns
-- why: A privilege in one counts in all below it and in what they own; this shows how far that reaches, hidden ones too.
-- needs: root, or namespaces of others are unknown.
SELECT t.label AS tree, n.inum, n.parent, n.depth, n.owner_uid, n.nprocs, n.pid, n.comm, n.uid_map, n.held_by,
    (SELECT group_concat(o.type || ' ' || o.n, ', ') FROM (SELECT type, count(*) AS n FROM namespaces WHERE owner = n.inum GROUP BY type ORDER BY type) o) AS owns, coalesce(c.name, c.id) AS container
FROM user_ns_tree t
JOIN user_ns n ON n.inum = t.inum
LEFT JOIN containers c ON c.id = n.container
ORDER BY t.lineage;
