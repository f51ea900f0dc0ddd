-- The rows of a machine that never was, in place of those of a snapshot: what the screens are compared on.
BEGIN;
DELETE FROM namespaces; DELETE FROM cgroup_ns; DELETE FROM ipc_ns; DELETE FROM mnt_ns; DELETE FROM net_ns; DELETE FROM pid_ns; DELETE FROM time_ns;
DELETE FROM user_ns; DELETE FROM uts_ns; DELETE FROM uname; DELETE FROM processes; DELETE FROM tasks; DELETE FROM nspids; DELETE FROM ns_ancestors;
DELETE FROM ns_holders; DELETE FROM mounts; DELETE FROM mount_users; DELETE FROM containers; DELETE FROM id_maps; DELETE FROM capabilities;
DELETE FROM net_interfaces; DELETE FROM ns_limits; DELETE FROM gaps; DELETE FROM host;

INSERT INTO host VALUES ('harbour', '00000000-1111-4222-8333-444444444444', '6.18.0', '2026-05-04T12:00:00.000Z', 12.5,
    '{"tasks":"bpf","namespaces":"bpf","descriptors":"bpf","file_systems":"bpf"}', 40, 1, '1.0');

-- Each namespace: its number, type, owner, parent and depth.
CREATE TEMP TABLE made(inum, type, owner, parent, depth, container, owner_uid);
INSERT INTO made VALUES
    (4026531832, 'mnt', 4026531837, NULL, NULL, NULL, 0), (4026531833, 'net', 4026531837, NULL, NULL, NULL, 0), (4026531834, 'time', 4026531837, NULL, NULL, NULL, 0),
    (4026531835, 'cgroup', 4026531837, NULL, NULL, NULL, 0), (4026531836, 'pid', 4026531837, NULL, 0, NULL, 0), (4026531837, 'user', NULL, NULL, 0, NULL, 0),
    (4026531838, 'uts', 4026531837, NULL, NULL, NULL, 0), (4026531839, 'ipc', 4026531837, NULL, NULL, NULL, 0),
    (4026532301, 'mnt', 4026531837, NULL, NULL, 'd', 0), (4026532302, 'uts', 4026531837, NULL, NULL, 'd', 0), (4026532303, 'ipc', 4026531837, NULL, NULL, 'd', 0),
    (4026532304, 'pid', 4026531837, 4026531836, 1, 'd', 0), (4026532305, 'cgroup', 4026531837, NULL, NULL, 'd', 0), (4026532306, 'net', 4026531837, NULL, NULL, 'd', 0),
    (4026532400, 'user', 4026531837, 4026531837, 1, NULL, 1000), (4026532401, 'mnt', 4026532400, NULL, NULL, 'p', 1000), (4026532402, 'uts', 4026532400, NULL, NULL, 'p', 1000),
    (4026532403, 'ipc', 4026532400, NULL, NULL, 'p', 1000), (4026532404, 'pid', 4026532400, 4026531836, 1, 'p', 1000), (4026532405, 'cgroup', 4026532400, NULL, NULL, 'p', 1000),
    (4026532406, 'net', 4026532400, NULL, NULL, 'p', 1000), (4026532500, 'user', 4026532400, 4026532400, 2, 'p', 100998), (4026532501, 'pid', 4026532500, 4026532404, 2, 'p', 100998),
    (4026532502, 'mnt', 4026532500, NULL, NULL, 'p', 100998), (4026532510, 'user', 4026532500, 4026532500, 3, 'p', 100998), (4026532511, 'pid', 4026532510, 4026532501, 3, 'p', 100998),
    (4026532512, 'time', 4026532510, NULL, NULL, 'p', 100998), (4026532600, 'net', 4026531837, NULL, NULL, NULL, 0);
UPDATE made SET container = CASE container WHEN 'd' THEN '3f4e1d2c5b6a798081929394a5b6c7d8e9f00112233445566778899aabbccdd0'
    WHEN 'p' THEN '9a8b7c6d5e4f30211203f4e5d6c7b8a99aabbccddeeff0011223344556677889' END;

-- Each process, and which of five places it lives in.
CREATE TEMP TABLE born(pid, ppid, comm, place, uid, username, cmdline, nspid, threads);
INSERT INTO born VALUES
    (1, 0, 'systemd', 'host', 0, 'root', '/sbin/init splash', 1, 1), (2, 0, 'kthreadd', 'kernel', 0, 'root', NULL, 2, 1),
    (3, 2, 'pool_workqueue_', 'kernel', 0, 'root', NULL, 3, 1), (4, 2, 'kworker/R-rcu_g', 'kernel', 0, 'root', NULL, 4, 1),
    (17, 2, 'rcu_preempt', 'kernel', 0, 'root', NULL, 17, 1), (18, 2, 'migration/0', 'kernel', 0, 'root', NULL, 18, 1),
    (412, 1, 'systemd-journal', 'host', 0, 'root', '/lib/systemd/systemd-journald', 412, 1),
    (431, 1, 'systemd-udevd', 'host', 0, 'root', '/lib/systemd/systemd-udevd', 431, 1),
    (702, 1, 'dbus-daemon', 'host', 100, 'messagebus', '/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --systemd-activation --syslog-only', 702, 1),
    (710, 1, 'cron', 'host', 0, 'root', '/usr/sbin/cron -f', 710, 1), (715, 1, 'sshd', 'host', 0, 'root', 'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups', 715, 1),
    (722, 1, 'agetty', 'host', 0, 'root', '/sbin/agetty -o -p -- \u --noclear tty1 linux', 722, 1),
    (800, 1, 'containerd', 'host', 0, 'root', '/usr/bin/containerd', 800, 9), (850, 1, 'dockerd', 'host', 0, 'root', '/usr/sbin/dockerd -H fd://', 850, 11),
    (1210, 1, 'containerd-shim', 'host', 0, 'root', '/usr/bin/containerd-shim-runc-v2 -namespace moby -id 3f4e1d2c5b6a -address /run/containerd/containerd.sock', 1210, 12),
    (1233, 1210, 'nginx', 'docker', 0, 'root', 'nginx: master process nginx -g daemon off;', 1, 1), (1260, 1233, 'nginx', 'docker', 101, NULL, 'nginx: worker process', 29, 1),
    (1261, 1233, 'nginx', 'docker', 101, NULL, 'nginx: worker process', 30, 1),
    (1500, 715, 'sshd', 'host', 0, 'root', 'sshd: ada [priv]', 1500, 1), (1510, 1500, 'sshd', 'host', 1000, 'ada', 'sshd: ada@pts/0', 1510, 1),
    (1511, 1510, 'bash', 'host', 1000, 'ada', '-bash', 1511, 1), (1540, 1511, 'vim', 'host', 1000, 'ada', 'vim notes.md', 1540, 1),
    (1601, 1, 'systemd', 'host', 1000, 'ada', '/lib/systemd/systemd --user', 1601, 1), (1602, 1601, '(sd-pam)', 'host', 1000, 'ada', '(sd-pam)', 1602, 1),
    (1650, 1601, 'catatonit', 'pause', 1000, 'ada', 'catatonit -P', 1650, 1), (1660, 1601, 'slirp4netns', 'host', 1000, 'ada', '/usr/bin/slirp4netns --mtu=65520 -c -e 3 -r 4 netns-1f tap0', 1660, 1),
    (1670, 1601, 'conmon', 'host', 1000, 'ada', '/usr/bin/conmon --api-version 1 -c 9a8b7c6d5e4f', 1670, 1),
    (1677, 1670, 'bash', 'podman', 1000, 'ada', 'bash /run.sh', 1, 1), (1690, 1677, 'postgres', 'podman', 100998, NULL, 'postgres -D /var/lib/postgresql/data', 12, 1),
    (1691, 1690, 'postgres', 'podman', 100998, NULL, 'postgres: checkpointer', 13, 1), (1692, 1690, 'postgres', 'podman', 100998, NULL, 'postgres: walwriter', 14, 1),
    (1700, 1677, 'unshare', 'podman', 1000, 'ada', 'unshare --user --pid --mount --fork sh', 20, 1),
    (1701, 1700, 'sh', 'two', 100998, NULL, 'sh', 1, 1), (1702, 1701, 'make', 'two', 100998, NULL, 'make -j2 all', 2, 1),
    (1710, 1701, 'unshare', 'two', 100998, NULL, 'unshare --user --pid --time --fork sleep inf', 3, 1), (1711, 1710, 'sleep', 'three', 100998, NULL, 'sleep inf', 1, 1),
    -- Names that a terminal would obey, that are wider than they are long, or that read from the other end.
    (1712, 1, char(27) || '[2J' || char(7) || 'evil' || char(9), 'host', 65534, 'nobody', './evil ' || char(27) || ']0;owned' || char(7) || ' ' || char(10) || 'second line', 1712, 1),
    (1713, 1, '漢字の名前', 'host', 65534, 'nobody', '/srv/漢字の名前 --ファイル=データ', 1713, 1), (1714, 1, char(8238) || 'gpj.exe', 'host', 65534, 'nobody', 'rtl', 1714, 1),
    (1800, 1, 'a b' || char(92) || 'c', 'host', 0, 'root', 'one' || char(9) || 'two', 1800, 1);
CREATE TEMP TABLE place(name, c, i, m, n, p, t, u, s);
INSERT INTO place VALUES
    ('host', 4026531835, 4026531839, 4026531832, 4026531833, 4026531836, 4026531834, 4026531837, 4026531838),
    ('kernel', 4026531835, 4026531839, 4026531832, 4026531833, 4026531836, 4026531834, 4026531837, 4026531838),
    ('docker', 4026532305, 4026532303, 4026532301, 4026532306, 4026532304, 4026531834, 4026531837, 4026532302),
    ('pause', 4026531835, 4026531839, 4026531832, 4026531833, 4026531836, 4026531834, 4026532400, 4026531838),
    ('podman', 4026532405, 4026532403, 4026532401, 4026532406, 4026532404, 4026531834, 4026532400, 4026532402),
    ('two', 4026532405, 4026532403, 4026532502, 4026532406, 4026532501, 4026531834, 4026532500, 4026532402),
    ('three', 4026532405, 4026532403, 4026532502, 4026532406, 4026532511, 4026532512, 4026532510, 4026532402);
CREATE TEMP TABLE cgroups(name, path, container);
INSERT INTO cgroups VALUES
    ('host', '/system.slice', NULL), ('kernel', '/', NULL), ('pause', '/user.slice/user-1000.slice', NULL),
    ('docker', '/system.slice/docker-3f4e1d2c5b6a798081929394a5b6c7d8e9f00112233445566778899aabbccdd0.scope', '3f4e1d2c5b6a798081929394a5b6c7d8e9f00112233445566778899aabbccdd0');
INSERT INTO cgroups SELECT value, '/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-9a8b7c6d5e4f30211203f4e5d6c7b8a99aabbccddeeff0011223344556677889.scope',
    '9a8b7c6d5e4f30211203f4e5d6c7b8a99aabbccddeeff0011223344556677889' FROM json_each('["podman", "two", "three"]');

INSERT INTO processes(pid, ppid, comm, state, uid, euid, gid, username, cmdline, exe, cgroup, container, no_new_privs, seccomp, lsm_label, start_time, start_epoch, age_s,
    start_ticks, threads, is_kernel, nspid, cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, pid_ns_for_children, time_ns, time_ns_for_children, user_ns, uts_ns)
SELECT b.pid, b.ppid, b.comm, CASE place WHEN 'kernel' THEN 'I' ELSE 'S' END, uid, uid, uid, username, cmdline, iif(place = 'kernel', NULL, '/usr/bin/' || b.comm), g.path, g.container,
    place IN ('docker'), iif(g.container IS NULL, 0, 2), NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 1777888800 + b.pid, 'unixepoch'), 1777888800 + b.pid, 7200 - b.pid, b.pid * 100, threads,
    place = 'kernel', nspid, c, i, m, n, p, p, t, t, u, s
FROM born b JOIN place ON place.name = b.place JOIN cgroups g ON g.name = b.place ORDER BY b.pid;
INSERT INTO tasks SELECT pid + k.value, pid, comm, state, nspid + k.value, cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, pid_ns, time_ns, time_ns, user_ns, uts_ns
FROM processes p, json_each('[0,1,2,3,4,5,6,7,8,9,10,11]') k WHERE k.value < p.threads ORDER BY pid;

INSERT INTO ns_ancestors
WITH RECURSIVE up(inum, at, distance) AS (
    SELECT inum, inum, 0 FROM made
    UNION ALL
    SELECT up.inum, coalesce(m.parent, iif(m.type IN ('pid', 'user'), NULL, m.owner)), distance + 1 FROM up JOIN made m ON m.inum = up.at
    WHERE coalesce(m.parent, iif(m.type IN ('pid', 'user'), NULL, m.owner)) IS NOT NULL)
SELECT * FROM up ORDER BY 1, 3;
INSERT INTO nspids SELECT a.ancestor, m.depth, t.tid, t.pid, CASE WHEN a.distance = 0 THEN t.nspid WHEN m.depth = 0 THEN t.tid ELSE t.nspid + 20 * a.distance END
FROM tasks t JOIN ns_ancestors a ON a.inum = t.pid_ns JOIN made m ON m.inum = a.ancestor ORDER BY t.tid, m.depth;

INSERT INTO ns_holders(inum, type, kind, pid, tid, path)
SELECT l.value, substr(l.key, 1, length(l.key) - 3), 'process', pid, pid, '/proc/' || pid || '/ns/' || substr(l.key, 1, length(l.key) - 3)
FROM processes, json_each(json_object('cgroup_ns', cgroup_ns, 'ipc_ns', ipc_ns, 'mnt_ns', mnt_ns, 'net_ns', net_ns, 'pid_ns', pid_ns, 'time_ns', time_ns, 'user_ns', user_ns, 'uts_ns', uts_ns)) l;
INSERT INTO ns_holders(inum, type, kind, path, mnt_ns, mount_id) VALUES
    (4026532600, 'net', 'bind_mount', '/run/netns/old-customer-7', 4026531832, 311), (4026532306, 'net', 'bind_mount', '/run/docker/netns/5b6c7d8e9f00', 4026531832, 290);
INSERT INTO ns_holders(inum, type, kind, pid, tid, fd, path) VALUES (4026532406, 'net', 'fd', 1660, 1660, 4, '/proc/1660/fd/4'), (4026532306, 'net', 'fd', 850, 850, 31, '/proc/850/fd/31');
INSERT INTO ns_holders(inum, type, kind, holder_inum) SELECT parent, type, 'child', inum FROM made WHERE parent IS NOT NULL;
INSERT INTO ns_holders(inum, type, kind, holder_inum) SELECT owner, 'user', 'owned', inum FROM made WHERE owner IS NOT NULL AND type <> 'user';

INSERT INTO namespaces
SELECT m.inum, iif(m.inum < 4026532000, m.inum - 4026531830, m.inum - 4026532000), m.owner, m.owner_uid, count(p.pid), coalesce(sum(p.threads), 0), min(p.pid),
    p.comm, m.container, coalesce('/proc/' || min(p.pid) || '/ns/' || m.type, (SELECT path FROM ns_holders h WHERE h.inum = m.inum AND kind = 'bind_mount')),
    iif(m.inum IN (SELECT inum FROM ns_holders WHERE kind IN ('bind_mount', 'fd')), '2026-05-04T10:24:10.118Z', NULL),
    (SELECT group_concat(kind) FROM (SELECT DISTINCT kind FROM ns_holders h WHERE h.inum = m.inum ORDER BY kind)), m.inum < 4026532000, count(p.pid) + 1, m.type, m.parent, m.depth
FROM made m LEFT JOIN processes p ON m.inum IN (p.cgroup_ns, p.ipc_ns, p.mnt_ns, p.net_ns, p.pid_ns, p.time_ns, p.user_ns, p.uts_ns)
GROUP BY m.inum ORDER BY m.inum;

INSERT INTO mounts(mnt_ns, mount_id, mnt_id_unique, parent_id, dev, fs_type, source, root, mount_point, options, super_options, propagation, peer_group, master_group) VALUES
    (4026531832, 21, 2147483670, 1, '254:0', 'ext4', '/dev/vda1', '/', '/', 'rw,relatime', 'rw,errors=remount-ro', 'shared', 1, NULL),
    (4026531832, 22, 2147483671, 21, '0:21', 'proc', 'proc', '/', '/proc', 'rw,nosuid,nodev,noexec,relatime', 'rw', 'shared', 12, NULL),
    (4026531832, 23, 2147483672, 21, '0:22', 'sysfs', 'sysfs', '/', '/sys', 'rw,nosuid,nodev,noexec,relatime', 'rw', 'shared', 7, NULL),
    (4026531832, 31, 2147483680, 21, '0:27', 'tmpfs', 'tmpfs', '/', '/run', 'rw,nosuid,nodev', 'rw,size=203016k,mode=755', 'shared', 5, NULL),
    (4026531832, 290, 2147483933, 31, '0:4', 'nsfs', 'nsfs', 'net:[4026532306]', '/run/docker/netns/5b6c7d8e9f00', 'rw', 'rw', 'shared', 51, NULL),
    (4026531832, 311, 2147483940, 31, '0:4', 'nsfs', 'nsfs', 'net:[4026532600]', '/run/netns/old-customer-7', 'rw', 'rw', 'shared', 52, NULL),
    (4026531832, 320, 2147483941, 21, '254:16', 'ext4', '/dev/vdb', '/', '/srv/with space' || char(10) || 'and line', 'rw,relatime', 'rw', 'shared', 61, NULL),
    (4026532301, 400, 2147484000, 399, '0:60', 'overlay', 'overlay', '/', '/', 'rw,relatime', 'rw,lowerdir=/var/lib/docker/overlay2/l/AAAAAAAAAAAAAAAAAAAAAAAAAA:/var/lib/docker/overlay2/l/BBBBBBBBBBBBBBBBBBBBBBBBBB,upperdir=/var/lib/docker/overlay2/1f/diff', 'private', NULL, NULL),
    (4026532301, 401, 2147484001, 400, '0:61', 'proc', 'proc', '/', '/proc', 'rw,nosuid,nodev,noexec,relatime', 'rw', 'private', NULL, NULL),
    (4026532301, 402, 2147484002, 400, '0:62', 'tmpfs', 'tmpfs', '/', '/dev', 'rw,nosuid', 'rw,size=65536k,mode=755', 'private', NULL, NULL),
    (4026532301, 403, 2147484003, 400, '254:0', 'ext4', '/dev/vda1', '/srv/www', '/usr/share/nginx/html', 'ro,relatime', 'rw', 'private', NULL, NULL),
    (4026532301, 404, 2147484004, 400, '254:0', 'ext4', '/dev/vda1', '/var/lib/docker/containers/3f4e1d2c5b6a798081929394a5b6c7d8e9f00112233445566778899aabbccdd0/hostname', '/etc/hostname', 'rw,relatime', 'rw', 'private', NULL, NULL),
    (4026532401, 500, 2147484100, 499, '0:70', 'fuse.fuse-overlayfs', 'fuse-overlayfs', '/', '/', 'rw,nodev,noatime', 'rw,user_id=0,group_id=0', 'private', NULL, NULL),
    (4026532401, 501, 2147484101, 500, '0:71', 'proc', 'proc', '/', '/proc', 'rw,nosuid,nodev,noexec,relatime', 'rw', 'private', NULL, NULL),
    (4026532502, 600, 2147484200, 599, '0:70', 'fuse.fuse-overlayfs', 'fuse-overlayfs', '/', '/', 'rw,nodev,noatime', 'rw,user_id=0,group_id=0', 'slave', NULL, 500);
INSERT INTO mount_users VALUES ('254:0', 4026531832, 1511, 'cwd', '/home/ada'), ('254:0', 4026531832, 1540, 'fd', '/home/ada/notes.md');

INSERT INTO net_interfaces(net_ns, ifindex, name, kind, mac, mtu, state, master_ifindex, peer_ifindex, peer_net_ns, addresses) VALUES
    (4026531833, 1, 'lo', NULL, NULL, 65536, 'UNKNOWN', NULL, NULL, NULL, '[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"},{"family":"inet6","local":"::1","prefixlen":128,"scope":"host"}]'),
    (4026531833, 2, 'eth0', NULL, '52:54:00:aa:bb:cc', 1500, 'UP', NULL, NULL, NULL, '[{"family":"inet","local":"192.0.2.10","prefixlen":24,"scope":"global","label":"eth0"}]'),
    (4026531833, 3, 'docker0', 'bridge', '02:42:9c:00:00:01', 1500, 'UP', NULL, NULL, NULL, '[{"family":"inet","local":"172.17.0.1","prefixlen":16,"scope":"global","label":"docker0"}]'),
    (4026531833, 7, 'vethc0ffee1', 'veth', '9e:1d:00:00:00:02', 1500, 'UP', 3, 6, 4026532306, '[]'),
    (4026532306, 1, 'lo', NULL, NULL, 65536, 'UNKNOWN', NULL, NULL, NULL, '[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"}]'),
    (4026532306, 6, 'eth0', 'veth', '02:42:ac:11:00:02', 1500, 'UP', NULL, 7, 4026531833, '[{"family":"inet","local":"172.17.0.2","prefixlen":16,"scope":"global","label":"eth0"}]'),
    (4026532406, 1, 'lo', NULL, NULL, 65536, 'UNKNOWN', NULL, NULL, NULL, '[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"}]'),
    (4026532406, 2, 'tap0', 'tun', '2a:00:00:00:00:03', 65520, 'UNKNOWN', NULL, NULL, NULL, '[{"family":"inet","local":"10.0.2.100","prefixlen":24,"scope":"global","label":"tap0"}]'),
    (4026532600, 1, 'lo', NULL, NULL, 65536, 'DOWN', NULL, NULL, NULL, '[]');

INSERT INTO id_maps VALUES
    (4026531837, 'uid', 0, 0, 4294967295), (4026531837, 'gid', 0, 0, 4294967295), (4026532400, 'uid', 0, 1000, 1), (4026532400, 'uid', 1, 100000, 65536), (4026532400, 'gid', 0, 1000, 1),
    (4026532400, 'gid', 1, 100000, 65536), (4026532500, 'uid', 0, 100998, 1), (4026532500, 'gid', 0, 100998, 1), (4026532510, 'uid', 0, 100998, 1), (4026532510, 'gid', 0, 100998, 1);
INSERT INTO ns_limits SELECT m.inum, NULL, t.value, 15620, NULL FROM made m, json_each('["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"]') t WHERE m.type = 'user';
INSERT INTO ns_limits VALUES (4026531837, 1000, 'user', 15620, 1), (4026531837, 0, 'net', 15620, 2);

INSERT INTO cgroup_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs, coalesce((SELECT path FROM cgroups g WHERE g.container = n.container), '/') FROM namespaces n WHERE type = 'cgroup';
INSERT INTO ipc_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs FROM namespaces WHERE type = 'ipc';
INSERT INTO mnt_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs, ns_id, (SELECT count(*) FROM mounts WHERE mnt_ns = inum),
    (SELECT source FROM mounts WHERE mnt_ns = inum AND mount_point = '/') FROM namespaces WHERE type = 'mnt';
INSERT INTO net_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs,
    CASE inum WHEN 4026532600 THEN 'old-customer-7' WHEN 4026532306 THEN '5b6c7d8e9f00' END, CASE inum WHEN 4026532306 THEN 0 WHEN 4026532600 THEN 1 END,
    (SELECT count(*) FROM net_interfaces WHERE net_ns = inum), (SELECT max(state = 'UP') FROM net_interfaces WHERE net_ns = inum) FROM namespaces WHERE type = 'net';
INSERT INTO pid_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs, parent, depth,
    (SELECT p.pid FROM processes p WHERE p.pid_ns = inum AND p.nspid = 1), (SELECT p.comm FROM processes p WHERE p.pid_ns = inum AND p.nspid = 1), iif(is_initial, 4194304, NULL) FROM namespaces WHERE type = 'pid';
INSERT INTO time_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs, iif(is_initial, 0, 86400000000000), iif(is_initial, 0, 7200000000000) FROM namespaces WHERE type = 'time';
INSERT INTO user_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs, parent, depth, 'allow',
    (SELECT group_concat(inside || ' ' || outside || ' ' || length, ', ') FROM id_maps WHERE user_ns = inum AND kind = 'uid'),
    (SELECT group_concat(inside || ' ' || outside || ' ' || length, ', ') FROM id_maps WHERE user_ns = inum AND kind = 'gid') FROM namespaces WHERE type = 'user';
INSERT INTO uts_ns SELECT inum, ns_id, owner, owner_uid, nprocs, ntasks, pid, comm, container, path, pinned_since, held_by, is_initial, refs,
    CASE inum WHEN 4026532302 THEN 'web-7d4b9c6f5d-x2x7k' WHEN 4026532402 THEN '9a8b7c6d5e4f' ELSE 'harbour' END, '(none)' FROM namespaces WHERE type = 'uts';
INSERT INTO uname SELECT inum, 'Linux', nodename, '6.18.0', '#1 SMP PREEMPT_DYNAMIC', 'x86_64', domainname FROM uts_ns;

INSERT INTO containers(id, name, runtime, engine, image, pod_uid, pod_name, pod_namespace, is_sandbox, labels, init_pid, uid, username, hostname, cgroup, nprocs, started_at, parent, confidence,
    cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, time_ns, user_ns, uts_ns)
SELECT container, iif(pid = 1233, 'k8s_nginx_web-7d4b9c6f5d-x2x7k_shop_0', 'orders-db'), iif(pid = 1233, 'docker', 'podman'), iif(pid = 1233, 'docker', 'podman'),
    iif(pid = 1233, 'nginx:1.27', 'docker.io/library/postgres:17'), iif(pid = 1233, '1b2c3d4e-5f60-4718-9293-a4b5c6d7e8f9', NULL), iif(pid = 1233, 'web-7d4b9c6f5d-x2x7k', NULL), iif(pid = 1233, 'shop', NULL), 0,
    iif(pid = 1233, '{"io.kubernetes.pod.name":"web-7d4b9c6f5d-x2x7k","io.kubernetes.pod.namespace":"shop"}', '{}'), pid, uid, username,
    (SELECT nodename FROM uts_ns WHERE inum = uts_ns), cgroup, (SELECT count(*) FROM processes q WHERE q.container = p.container), start_time, NULL, 'id',
    cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, time_ns, user_ns, uts_ns
FROM processes p WHERE pid IN (1233, 1677);
INSERT INTO capabilities SELECT pid, c.value, 1, 1, 0, 1, 0 FROM processes, json_each('["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_KILL", "CAP_NET_BIND_SERVICE", "CAP_SETGID", "CAP_SETUID"]') c WHERE uid = 0;
COMMIT;
