using NsQuery.Model;

namespace NsQuery.Tables;

internal static class UnameTable
{
    public static Table Declare() => new Table<Namespace>
    {
        Name = "uname",
        Doc = "uname(2) of one UTS namespace.",
        Type = NsType.Uts,
        RestsOn = NsType.Uts.RowFacets(),
        ColumnList =
        [
            new("uts_ns", ColumnType.Integer, "inum of the UTS namespace.", ns => ns.Inum),
            Field("sysname", "Name of the operating system", uname => uname.Sysname),
            Field("nodename", "Host name", uname => uname.Nodename),
            Field("release", "Release of the kernel", uname => uname.Release),
            Field("version", "Version of the kernel", uname => uname.Version),
            Field("machine", "Hardware", uname => uname.Machine),
            Field("domainname", "NIS domain name, (none) if never set", uname => uname.Domainname),
        ],
        Keys = [new("uts_ns", IsUnique: true, Subject: GapSubjectKind.Inum), new("nodename")],
        Identities = [["uts_ns"]],
        Rows = snapshot => snapshot.OfType(NsType.Uts),
        Examples = ["SELECT n.nprocs, n.comm, u.nodename, u.release FROM uts_ns n JOIN uname u ON u.uts_ns = n.inum"],
        ExpectedRows = 50,
    };

    private static Column<Namespace> Field(string name, string doc, Func<Uname, string> read) =>
        new(name, ColumnType.Text, doc + ": uname(2), asked inside. NULL if the namespace may not be entered.", ns => ns.Facts.Uname is { } uname ? read(uname) : null, Facets.Uname);
}
