using System.Collections.Immutable;

namespace NsQuery.Tables;

/// <summary>Every table there is.</summary>
internal static class Catalog
{
    public static ImmutableArray<Table> Tables { get; } =
    [
        NamespacesTable.Declare(),
        CgroupNsTable.Declare(),
        IpcNsTable.Declare(),
        MntNsTable.Declare(),
        NetNsTable.Declare(),
        PidNsTable.Declare(),
        TimeNsTable.Declare(),
        UserNsTable.Declare(),
        UtsNsTable.Declare(),
        UnameTable.Declare(),
        ProcessesTable.Declare(),
        TasksTable.Declare(),
        NsPidsTable.Declare(),
        NsAncestorsTable.Declare(),
        NsHoldersTable.Declare(),
        MountsTable.Declare(),
        MountUsersTable.Declare(),
        ContainersTable.Declare(),
        IdMapsTable.Declare(),
        CapabilitiesTable.Declare(),
        CapabilitiesInTable.Declare(),
        NetInterfacesTable.Declare(),
        NsLimitsTable.Declare(),
        GapsTable.Declare(),
        HostTable.Declare(),
    ];

    /// <summary>The table of this name, whatever its case; null if there is none.</summary>
    public static Table? Find(string name)
    {
        foreach (Table table in Tables)
        {
            if (string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase)) return table;
        }
        return null;
    }
}
