-- title: How long the scan took
-- why: It grows with the processes of the machine, and each picture of it costs so much.
-- needs: nothing
-- metric: nsqueryd_scan_seconds gauge
SELECT scan_ms / 1000.0 AS seconds FROM host;
