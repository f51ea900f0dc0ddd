-- title: How many namespaces there are
-- why: A number that only ever grows is a leak, whatever makes them.
-- needs: CAP_SYS_PTRACE for the processes of others
-- metric: nsquery_namespaces gauge
-- label: type
SELECT type, count(*) AS namespaces FROM namespaces GROUP BY type ORDER BY type;
