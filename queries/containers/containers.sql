-- title: Every container of every user, with its name, its processes and its user
-- why: What runs here in containers or sandboxes, whichever engine made them and whether it still answers?
-- needs: root; an ordinary user sees the containers of others by their ids, without names.
SELECT coalesce(c.name, i.comm) AS name, c.runtime, coalesce(c.username, c.uid) AS user, c.nprocs,
    (SELECT group_concat(pid, ' ') FROM (SELECT pid FROM processes p WHERE p.container = c.id ORDER BY pid)) AS pids,
    c.image, c.pod_namespace, c.pod_name, c.parent, c.id
FROM containers c
LEFT JOIN processes i ON i.pid = c.init_pid
ORDER BY c.runtime, name, c.init_pid;
