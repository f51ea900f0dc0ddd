-- title: A container engine's socket is mounted in a container
-- why: Who may speak to Docker, containerd, CRI-O or Podman has them start a container with the host's root directory in it: CIS Docker Benchmark 1.6.0, 5.32. A mounted directory around the socket is found only where it is on the list of host-directory-in-container.
-- needs: root (CAP_SYS_PTRACE), or the mounts of other users' containers are unknown.
-- severity: critical
-- expect: empty
-- fix: Take the mount away; what must know of other containers can ask a proxy that passes only reads on.
-- identity: container, image, socket, mount_point
SELECT coalesce(c.name, c.image, i.comm, c.runtime) AS container, c.image, c.runtime, c.init_pid AS pid, i.comm, i.username, m.root AS socket, m.mount_point, m.options, m.mnt_ns
FROM containers c
JOIN mounts m ON m.mnt_ns = c.mnt_ns
LEFT JOIN processes i ON i.pid = c.init_pid
WHERE m.root LIKE '%/docker.sock' OR m.root LIKE '%/containerd.sock' OR m.root LIKE '%/crio.sock' OR m.root LIKE '%/podman.sock' OR m.root LIKE '%/buildkitd.sock' OR m.root LIKE '%/cri-dockerd.sock'
ORDER BY container, m.mount_point;
