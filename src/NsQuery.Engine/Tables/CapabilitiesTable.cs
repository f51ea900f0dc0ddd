using NsQuery.Model;

namespace NsQuery.Tables;

internal static class CapabilitiesTable
{
    /// <summary>There are some forty for each process, so a row is no object of its own.</summary>
    private readonly record struct Row(ProcTask Leader, CapabilitySets Sets, int Capability);

    public static Table Declare() => new Table<Row>
    {
        Name = "capabilities",
        Doc = "One capability that one process has in some set: capabilities(7). It counts in the process's user namespace and those below.",
        RestsOn = Facets.Tasks | Facets.Capabilities,
        ColumnList =
        [
            new("pid", ColumnType.Integer, "The process; threads can differ, and these are its leader's sets.", row => row.Leader.Pid),
            new("capability", ColumnType.Text, "Its name, such as CAP_SYS_ADMIN; CAP_ and the number of one above CAP_CHECKPOINT_RESTORE: linux/capability.h.", row => Capability.Name(row.Capability)),
            Set("effective", "Whether the kernel grants it", "CapEff", sets => sets.Effective),
            Set("permitted", "Whether the process may make it effective", "CapPrm", sets => sets.Permitted),
            Set("inheritable", "Whether a file that has it too can pass it on through execve(2)", "CapInh", sets => sets.Inheritable),
            Set("bounding", "Whether it can still be gained through execve(2)", "CapBnd", sets => sets.Bounding),
            Set("ambient", "Whether it is kept through execve(2) of an ordinary file", "CapAmb", sets => sets.Ambient),
        ],
        Keys = [new("pid", ReadsAlone: true, Subject: GapSubjectKind.Pid), new("capability")],
        Identities = [["pid", "capability"]],
        Rows = Sets,
        Examples =
        [
            "SELECT p.pid, p.comm, p.username FROM capabilities c JOIN processes p USING (pid) WHERE c.capability = 'CAP_SYS_ADMIN' AND c.effective AND p.uid <> 0",
            "SELECT capability FROM capabilities WHERE pid = 1 AND bounding AND NOT permitted",
        ],
        ExpectedRows = 20_000,
    };

    private static Column<Row> Set(string name, string doc, string line, Func<CapabilitySets, ulong> set) =>
        new(name, ColumnType.Boolean, $"{doc}: {line} of proc_pid_status(5).", row => set(row.Sets).Contains(row.Capability));

    private static Row[] Sets(Snapshot snapshot)
    {
        List<Row> rows = [];
        foreach (Process process in snapshot.Processes)
        {
            if (process.Leader.Capabilities is not { } sets) continue;
            for (int capability = 0; capability < 64; capability++)
            {
                if (sets.Any.Contains(capability)) rows.Add(new(process.Leader, sets, capability));
            }
        }
        return [.. rows];
    }
}
