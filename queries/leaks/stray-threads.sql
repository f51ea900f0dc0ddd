-- title: Threads in another namespace than their process
-- why: A runtime that enters a namespace for one task and forgets to come back leaves a thread there; whatever runs on it next is in the wrong namespace.
-- needs: root, or the threads of others are unknown.
SELECT h.type, h.inum, h.pid, h.tid, t.comm, p.comm AS process, p.container, h.path
FROM ns_holders h
JOIN tasks t ON t.tid = h.tid
JOIN processes p ON p.pid = h.pid
WHERE h.kind = 'thread'
ORDER BY h.pid, h.tid, h.type;
