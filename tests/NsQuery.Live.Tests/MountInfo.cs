using System.Globalization;
using System.Text.RegularExpressions;

namespace NsQuery.Live.Tests;

/// <summary>/proc/PID/mountinfo read a second time, by nothing of the engine's.</summary>
internal static partial class MountInfo
{
    /// <summary>
    /// The lines as <c>mount_id|parent_id|dev|root|mount_point|options|propagation|peer|master|fs_type|source|super_options</c>, sorted by id;
    /// null if the process vanished or is not to be read.
    /// </summary>
    public static List<string>? Lines(string task)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines($"/proc/{task}/mountinfo");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        HashSet<string> ids = [.. lines.Select(line => line.Split(' ')[0])];
        return [.. lines.Select(line => line.Split(' ')).OrderBy(fields => int.Parse(fields[0], CultureInfo.InvariantCulture)).Select(fields => Line(fields, ids))];
    }

    private static string Line(string[] fields, HashSet<string> ids)
    {
        int end = Array.IndexOf(fields, "-");
        string? peer = Option("shared:"), master = Option("master:");
        string propagation = (peer, master) switch
        {
            ({ }, { }) => "shared,slave",
            ({ }, null) => "shared",
            (null, { }) => "slave",
            _ => fields.AsSpan(6, end - 6).Contains("unbindable") ? "unbindable" : "private",
        };
        string source = Unescape(fields[end + 2]);
        string[] row =
        [
            fields[0], ids.Contains(fields[1]) ? fields[1] : "NULL", fields[2], Unescape(fields[3]), Unescape(fields[4]), fields[5],
            propagation, peer ?? "NULL", master ?? "NULL", fields[end + 1], source.Length == 0 ? "NULL" : source, string.Join(' ', fields[(end + 3)..]),
        ];
        return string.Join('|', row);

        string? Option(string name) => fields[6..end].FirstOrDefault(field => field.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
    }

    private static string Unescape(string text) => Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString());

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Escape();
}
