-- title: A thread is in another namespace than its process
-- why: setns(2) and unshare(2) move one thread. A runtime that does not move it back, or end it, gives it other work later, which then is done in the wrong namespace: LockOSThread of Go's runtime is the usual place (vishvananda/netns 17, golang 28979).
-- needs: root, or the threads of others are unknown.
-- severity: low
-- expect: empty
-- fix: Have the program lock the thread and let it end after the work; restart it until then.
-- identity: type, process, thread
SELECT h.type, h.inum, p.comm AS process, t.comm AS thread, h.pid, h.tid, p.username, coalesce(c.name, c.id) AS container, coalesce(o.name, o.id) AS container_of_namespace, h.path
FROM ns_holders h
JOIN tasks t ON t.tid = h.tid
JOIN processes p ON p.pid = h.pid
LEFT JOIN namespaces n ON n.inum = h.inum AND n.type = h.type
LEFT JOIN containers c ON c.id = p.container
LEFT JOIN containers o ON o.id = n.container
WHERE h.kind = 'thread'
ORDER BY process, h.tid, h.type;
