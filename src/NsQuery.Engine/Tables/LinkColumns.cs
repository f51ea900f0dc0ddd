using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>The ten links of a task as columns, so that <c>JOIN pid_ns ON pid_ns.inum = p.pid_ns</c> reads as it should.</summary>
internal static class LinkColumns
{
    private static readonly ImmutableArray<string> Names =
        ["cgroup_ns", "ipc_ns", "mnt_ns", "net_ns", "pid_ns", "pid_ns_for_children", "time_ns", "time_ns_for_children", "user_ns", "uts_ns"];

    /// <param name="links">A row's links.</param>
    public static Column<TRow>[] Of<TRow>(Func<TRow, NsLinks> links)
    {
        Column<TRow>[] columns = new Column<TRow>[NsLinkExtensions.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            NsLink link = (NsLink)i;
            columns[i] = new(Names[i], ColumnType.Integer, Doc(link), row => links(row)[link] is not 0 and uint inum ? inum : default(Value), link.Facet());
        }
        return columns;
    }

    public static IEnumerable<Key> Keys => Names.Select(name => new Key(name));

    /// <summary>The eight links by which a task is a member of a namespace.</summary>
    public static IEnumerable<Column<TRow>> OfMembers<TRow>(Func<TRow, NsLinks> links) => Of(links).Where(static (_, link) => ((NsLink)link).IsMembership());

    public static IEnumerable<Key> MemberKeys => Keys.Where(static (_, link) => ((NsLink)link).IsMembership());

    private static string Doc(NsLink link) => link switch
    {
        NsLink.PidForChildren => "inum of the PID namespace of its next children: namespaces(7). NULL if that has no init yet or any more, for a zombie or an exiting process, or if the link may not be read.",
        NsLink.TimeForChildren => "inum of the time namespace of its next children: namespaces(7). NULL for a zombie or an exiting process, before Linux 5.6, or if the link may not be read.",
        NsLink.Pid or NsLink.User => $"inum of its {link.Type().Word()} namespace: namespaces(7). NULL if the link may not be read.",
        _ => $"inum of its {link.Type().Word()} namespace: namespaces(7). NULL for a zombie or an exiting process, or if the link may not be read.",
    };
}
