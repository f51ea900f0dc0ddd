-- title: Who still holds a file system
-- why: "Device or resource busy", long after the unmount here: a copy of the mount lives on in another mount namespace, or a process has a file of it open. Without a device it tells of all that are mounted where the initial mount namespace has them not.
-- needs: root, or mount namespaces and files of others are unknown.
-- param: dev TEXT NULL the file system as major:minor, as in mounts
WITH held(dev, how, mnt_ns, mount_point, pid, path) AS (
    SELECT m.dev, 'mount', m.mnt_ns, m.mount_point, n.pid, NULL FROM mounts m JOIN mnt_ns n ON n.inum = m.mnt_ns
    UNION ALL
    SELECT u.dev, u.kind, u.mnt_ns, NULL, u.pid, u.path FROM mount_users u)
SELECT held.dev, held.how, held.mnt_ns, held.mount_point, held.pid, p.comm, p.container, held.path
FROM held LEFT JOIN processes p ON p.pid = held.pid
WHERE held.dev = :dev
   OR (:dev IS NULL AND held.dev IN (SELECT dev FROM mounts EXCEPT SELECT m.dev FROM mounts m JOIN mnt_ns n ON n.inum = m.mnt_ns WHERE n.is_initial))
ORDER BY held.dev, held.how, held.mnt_ns, held.pid;
