using NsQuery.Model;

namespace NsQuery.Tables;

internal static class TimeNsTable
{
    public static Table Declare() => NsColumns.Of(
        NsType.Time,
        "One time namespace: time_namespaces(7).",
        [
            new("monotonic_offset", ColumnType.Integer, "Offset of CLOCK_MONOTONIC in nanoseconds: /proc/PID/timens_offsets of a process whose time_for_children it is, or the kernel's own. NULL if there is none and the kernel's lists of namespaces are not read.", ns => ns.Facts.TimeOffsets?.Monotonic, Facets.TimeOffsets | Facets.LinkTimeForChildren),
            new("boottime_offset", ColumnType.Integer, "Offset of CLOCK_BOOTTIME in nanoseconds, likewise.", ns => ns.Facts.TimeOffsets?.Boottime, Facets.TimeOffsets | Facets.LinkTimeForChildren),
        ],
        ["SELECT inum, boottime_offset / 1000000000 AS seconds, nprocs FROM time_ns"]);
}
