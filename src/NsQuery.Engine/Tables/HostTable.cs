using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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
            new("scanner", ColumnType.Text, "By what tasks, namespaces, descriptors and file_systems were read: a JSON object. bpf: the kernel told of all at once (tasks: Linux 6.9, the others: 6.18; CAP_BPF and CAP_PERFMON, in the initial PID, user and time namespace). proc: /proc was walked and its tasks were asked, and what BPF lacks is told. nsquery doctor tells more.", snapshot => Json(snapshot.Host.Scanner), Scans: Facets.Tasks | Facets.Pins),
            new("visible_pids", ColumnType.Integer, "Processes that were seen.", snapshot => snapshot.Processes.Length, Scans: Facets.Tasks),
            new("complete", ColumnType.Boolean, "Whether all could be seen; else gaps tells what could not.", snapshot => snapshot.Gaps.Count == 0, Scans: Facets.All),
            new("schema_version", ColumnType.Text, "Version of these tables; within a major version columns are only added.", _ => SchemaVersion),
        ],
        Rows = snapshot => [snapshot],
        Examples = ["SELECT hostname, kernel, scan_ms, complete FROM host", "SELECT part.key, part.value FROM host, json_each(scanner) part"],
        ExpectedRows = 1,
    };

    private static string Json(IReadOnlyList<ReadPart> parts)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) // it is for eyes too
        {
            json.WriteStartObject();
            foreach (ReadPart part in parts) json.WriteString(part.Name, part.Source);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
