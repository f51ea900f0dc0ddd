namespace NsQuery.Repl.Tests.Auditing;

/// <summary>Audits whose outcome is known, each in a shell's own folder.</summary>
internal static class AuditFolder
{
    /// <summary>a finds two rows that tell nobody's pid or inum, b nothing, c what cannot be judged where pid 1 is hidden.</summary>
    public const string Make = """
        audit() { printf -- '-- title: About %s\n-- why: A test.\n-- severity: %s\n-- expect: empty\n-- fix: Mend it.\n-- identity: name\n%s\n' "$1" "$2" "$3" > "$1.sql"; }
        audit a high "SELECT 'x' || char(27) AS name, 7 AS inum UNION ALL SELECT 'y', 8"
        audit b low "SELECT 1 AS name WHERE 0"
        hidden='audit c medium "SELECT pid AS name FROM processes WHERE pid_ns = 1"'

        """;

    /// <summary>Runs a script in a folder that has them.</summary>
    public static Nsquery Run(string script) => Nsquery.Shell(Make + script);
}
