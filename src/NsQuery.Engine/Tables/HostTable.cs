using System.Globalization;
using NsQuery.Model;

namespace NsQuery.Tables;

internal static class HostTable
{
    /// <summary>The version of the tables' contract. Within a major version columns are only added.</summary>
    public const string SchemaVersion = "1.0";

    public static Table Declare() => new Table<Snapshot>
    {
        Name = "host",
        Doc = "The machine and this snapshot of it, in one row.",
        RestsOn = Facets.None,
        ColumnList =
        [
            new("hostname", ColumnType.Text, "Host name of the reader: uname(2).", snapshot => snapshot.Host.Hostname),
            new("boot_id", ColumnType.Text, "UUID of this boot: proc_sys_kernel(5), random/boot_id. An inum means nothing in another. NULL if it cannot be read.", snapshot => snapshot.Host.BootId, Facets.Boot),
            new("kernel", ColumnType.Text, "Release of the kernel: uname(2).", snapshot => snapshot.Host.Kernel),
            new("taken_at", ColumnType.Text, "When the scan began, ISO 8601 in UTC.", snapshot => snapshot.Host.TakenAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new("scan_ms", ColumnType.Real, "How long it took, in milliseconds.", snapshot => snapshot.Host.ScanMilliseconds),
            new("scanner", ColumnType.Text, "What was read: proc.", snapshot => snapshot.Host.Scanner),
            new("visible_pids", ColumnType.Integer, "Processes that were seen.", snapshot => snapshot.Processes.Length, Scans: Facets.Tasks),
            new("complete", ColumnType.Boolean, "Whether all that this scanner looks at could be seen; else gaps tells what. It looks at tasks and at what is above their namespaces.", snapshot => snapshot.Gaps.Count == 0, Scans: Facets.All),
            new("schema_version", ColumnType.Text, "Version of these tables; within a major version columns are only added.", _ => SchemaVersion),
        ],
        Rows = snapshot => [snapshot],
        Examples = ["SELECT hostname, kernel, scan_ms, complete FROM host"],
        ExpectedRows = 1,
    };
}
