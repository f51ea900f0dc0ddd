-- title: How many namespaces no task is in
-- why: No list of processes shows them: a mount, a descriptor, a socket or another namespace keeps them alive, see what-keeps-it-alive.
-- needs: root, or what the processes of others hold is unknown.
-- metric: nsquery_hidden_namespaces gauge
-- label: type
SELECT type, sum(ntasks = 0) AS hidden FROM namespaces GROUP BY type ORDER BY type;
