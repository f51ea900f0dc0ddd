using System.Globalization;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>Which thing a cell names.</summary>
internal static class Walk
{
    /// <summary>The thing that a value of a column leads to; null if it leads nowhere.</summary>
    public static Subject? From(string column, KeptRow row, int at) => row.Kind(at) switch
    {
        ValueKind.Integer when LeadsToNamespace(column) => new(SubjectKind.Namespace, row.Integer(at).ToString(CultureInfo.InvariantCulture)),
        ValueKind.Integer when LeadsToProcess(column) && row.Integer(at) > 0 => new(SubjectKind.Process, row.Integer(at).ToString(CultureInfo.InvariantCulture)),
        ValueKind.Text when column is "container" or "parent" => new(SubjectKind.Container, row.Text(at)),
        _ => null,
    };

    private static bool LeadsToNamespace(string column) => column is "inum" or "parent" or "owner" or "ancestor" or "holder_inum" || column.EndsWith("_ns", StringComparison.Ordinal) || column.EndsWith("_ns_for_children", StringComparison.Ordinal);

    private static bool LeadsToProcess(string column) => column is "pid" or "ppid" or "init_pid" or "tid";
}
