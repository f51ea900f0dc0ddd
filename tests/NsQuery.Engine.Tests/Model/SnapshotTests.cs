using NsQuery.Model;
using static NsQuery.Tests.Model.Records;

namespace NsQuery.Tests.Model;

public sealed class SnapshotTests
{
    [Fact]
    public void The_callers_tasks_stay_as_they_were()
    {
        ProcTask first = Task(9, [9]), second = Task(1, [1]);
        ProcTask[] tasks = [first, second];
        Snapshot snapshot = Snapshot(tasks);
        Assert.Equal([first, second], tasks);
        tasks[0] = Task(5, [5]);
        Assert.Equal([second, first], snapshot.Tasks);
    }

    [Fact]
    public void A_gap_that_comes_later_is_not_in_it()
    {
        List<Gap> gaps = [new("tasks", GapSubject.Pid(1), Facets.Tasks, "EACCES", "", "", 1)];
        Snapshot snapshot = new([], [], DetailReaders.None, Host, gaps);
        gaps.Add(new("tasks", GapSubject.Pid(2), Facets.Tasks, "EACCES", "", "", 1));
        Assert.Single(snapshot.Gaps);
    }

    [Fact]
    public void Two_snapshots_of_the_same_records_do_not_count_into_each_other()
    {
        ProcTask[] tasks = [Task(1, [1], (NsLink.Uts, 10))];
        NsFacts[] namespaces = [Ns(NsType.Uts, 10)];
        Snapshot first = Snapshot(tasks, namespaces), second = Snapshot(tasks, namespaces);
        Assert.Equal(1, first.Only(NsType.Uts, 10).TaskCount);
        Assert.Equal(1, second.Only(NsType.Uts, 10).TaskCount);
        Assert.NotSame(first.Only(NsType.Uts, 10), second.Only(NsType.Uts, 10));
    }

    [Fact]
    public void Tasks_are_sorted_by_pid_and_then_by_tid()
    {
        Snapshot snapshot = Snapshot([Thread(7, 20, 'S', [20]), Task(9, [9]), Thread(7, 8, 'S', [8]), Task(7, [7]), Task(1, [1])]);
        Assert.Equal([(1, 1), (7, 7), (7, 8), (7, 20), (9, 9)], snapshot.Tasks.Select(static task => (task.Pid, task.Tid)));
        Assert.Equal([1, 7, 9], snapshot.Processes.Select(static process => process.Pid));
    }

    [Fact]
    public void Namespaces_are_sorted_by_type_and_then_by_number()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.Uts, 3), Ns(NsType.Ipc, 9), Ns(NsType.Uts, 1), Ns(NsType.Cgroup, 4000000000));
        Assert.Equal(
            [(NsType.Cgroup, 4000000000), (NsType.Ipc, 9u), (NsType.Uts, 1u), (NsType.Uts, 3u)],
            snapshot.Namespaces.Select(static ns => (ns.Type, ns.Inum)));
        Assert.Equal([1u, 3u], snapshot.OfType(NsType.Uts).Select(static ns => ns.Inum));
        Assert.Empty(snapshot.OfType(NsType.Net));
    }

    [Fact]
    public void A_namespace_is_found_by_its_type_and_number()
    {
        Snapshot snapshot = Snapshot([], Ns(NsType.Uts, 3));
        Assert.Same(snapshot.Namespaces[0], snapshot.Find(NsType.Uts, 3));
        Assert.Null(snapshot.Find(NsType.Ipc, 3));
        Assert.Null(snapshot.Find(NsType.Uts, 4));
        Assert.Null(snapshot.Find(NsType.Uts, null));
    }

    [Fact]
    public void A_link_that_could_not_be_read_leads_to_none()
    {
        Snapshot snapshot = Snapshot([Task(1, [1])], Ns(NsType.Uts, 3));
        Assert.Null(snapshot.Find(NsType.Uts, snapshot.Tasks[0].Links[NsLink.Uts]));
        Assert.Equal(0, snapshot.Only(NsType.Uts, 3).TaskCount);
    }

    [Fact]
    public void Names_are_asked_only_of_ids_that_are_known()
    {
        List<uint> asked = [];
        Snapshot snapshot = new(
            [],
            [],
            DetailReaders.None with
            {
                Username = uid =>
                {
                    asked.Add(uid);
                    return uid == 0 ? "root" : null;
                },
            },
            Host,
            []);
        Assert.Empty(asked);
        Assert.Null(snapshot.Details.Username(null));
        Assert.Equal("root", snapshot.Details.Username(0));
        Assert.Null(snapshot.Details.Username(1));
        Assert.Equal([0u, 1u], asked);
    }

    [Fact]
    public void An_empty_machine_is_a_snapshot()
    {
        Snapshot snapshot = Snapshot([]);
        Assert.Empty(snapshot.Processes);
        Assert.Empty(snapshot.Namespaces);
        Assert.Null(snapshot.RootPidNs);
    }
}
