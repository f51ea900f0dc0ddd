-- title: A container may write to sysfs as the host's root
-- why: What drivers and the kernel offer to be set there changes the machine and not the container, kernel/uevent_helper even names a program that the kernel runs as root, where it is built with that: sysfs(5). Engines mount it read-only. A container with a user namespace of its own cannot write to what counts.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: high
-- expect: empty
-- fix: Leave the engine's read-only /sys in place; do without --privileged.
-- identity: container, image, mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.mount_point, m.options, m.mnt_ns
FROM user_ns u
JOIN containers c ON c.user_ns = u.inum
JOIN mounts m ON m.mnt_ns = c.mnt_ns AND m.fs_type = 'sysfs'
JOIN mnt_ns n ON n.inum = c.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE u.is_initial AND NOT n.is_initial AND c.uid = 0 AND c.runtime NOT IN ('bwrap', 'chrome', 'flatpak', 'snap') AND m.options || ',' LIKE 'rw,%'
ORDER BY container, m.mount_point;
