-- title: Who a uid is in each user namespace
-- why: A file or process of uid 100999 belongs to somebody inside a container. Without a uid it lists every range of uids that is mapped.
-- needs: CAP_SYS_PTRACE for the processes of others
-- param: uid INTEGER NULL the uid as the host shows it
SELECT m.user_ns, u.depth, u.owner_uid, :uid - m.outside + m.inside AS uid_inside, m.inside, m.outside, m.length, u.pid, u.comm
FROM id_maps m JOIN user_ns u ON u.inum = m.user_ns
WHERE m.kind = 'uid' AND NOT u.is_initial AND (:uid IS NULL OR (m.outside <= :uid AND m.outside + m.length > :uid))
ORDER BY u.depth, m.user_ns, m.inside;
