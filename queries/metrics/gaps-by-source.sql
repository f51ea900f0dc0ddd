-- title: How much could not be seen
-- why: What the other numbers lack: the table gaps tells of each which privilege would show it.
-- needs: nothing: a privilege that lacks is what it counts
-- metric: nsqueryd_gaps gauge
-- label: source
SELECT source, sum(count) AS gaps FROM gaps GROUP BY source ORDER BY source;
