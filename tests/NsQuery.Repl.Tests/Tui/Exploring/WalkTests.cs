using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

public sealed class WalkTests
{
    [Theory]
    [InlineData("inum", 4026531836L, nameof(SubjectKind.Namespace))]
    [InlineData("net_ns", 4026531836L, nameof(SubjectKind.Namespace))]
    [InlineData("pid_ns_for_children", 4026531836L, nameof(SubjectKind.Namespace))]
    [InlineData("holder_inum", 4026531836L, nameof(SubjectKind.Namespace))]
    [InlineData("pid", 1L, nameof(SubjectKind.Process))]
    [InlineData("init_pid", 1L, nameof(SubjectKind.Process))]
    [InlineData("container", "abc", nameof(SubjectKind.Container))]
    [InlineData("parent", "abc", nameof(SubjectKind.Container))]
    [InlineData("parent", 4026531836L, nameof(SubjectKind.Namespace))]
    public void A_value_leads_to_what_it_names(string column, object value, string kind) =>
        Assert.Equal(new Subject(Enum.Parse<SubjectKind>(kind), $"{value}"), Walk.From(column, new KeptRow([value]), 0));

    [Theory]
    [InlineData("pid", null)]
    [InlineData("ppid", 0L)]
    [InlineData("nprocs", 3L)]
    [InlineData("comm", "pid")]
    [InlineData("mnt_ns_id", 3L)]
    public void Others_lead_nowhere(string column, object? value) => Assert.Null(Walk.From(column, new KeptRow([value]), 0));

    [Fact]
    public void Every_column_that_names_a_namespace_leads_there()
    {
        string[] led = [.. Schema.Tables.SelectMany(static table => table.Columns).Where(static column => column.Type == "INTEGER" && Walk.From(column.Name, new KeptRow([1L]), 0)?.Kind == SubjectKind.Namespace).Select(static column => column.Name).Distinct().Order()];
        Assert.Equal(["ancestor", "cgroup_ns", "holder_inum", "inum", "ipc_ns", "mnt_ns", "net_ns", "owner", "parent", "peer_net_ns", "pid_ns", "pid_ns_for_children", "time_ns", "time_ns_for_children", "user_ns", "uts_ns"], led);
    }
}
