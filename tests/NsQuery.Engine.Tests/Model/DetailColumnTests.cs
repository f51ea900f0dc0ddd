using NsQuery.Model;

namespace NsQuery.Tests.Model;

/// <summary>What is read of each process when it is asked for, and when of others with it.</summary>
public sealed class DetailColumnTests
{
    private readonly Process[] _processes = [.. Enumerable.Range(1, 1000).Select(static i => Process(10 * i))];
    private readonly List<int> _read = [], _shared = [];
    private readonly DetailColumn<string> _column;

    public DetailColumnTests() => _column = new(_processes, Read, Share);

    [Fact]
    public void Each_is_read_once_and_is_its_own()
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Process process in _processes) Assert.Equal($"of {process.Pid}", _column.Of(process.Leader));
        }
        Assert.Equal(_processes.Select(static process => process.Pid), _read);
    }

    [Fact]
    public void Where_row_after_row_asks_the_next_ones_are_read_with_it()
    {
        foreach (Process process in _processes) _column.Of(process.Leader);
        // The first ones alone, then as many at once as there may be, and in the end what is left.
        Assert.Equal([256, 256, 256, 1000 - 31 - 3 * 256], _shared);
    }

    [Fact]
    public void What_is_asked_here_and_there_is_read_alone()
    {
        for (int i = 0; i < _processes.Length; i += 2) _column.Of(_processes[i].Leader);
        for (int i = _processes.Length - 1; i > 0; i -= 2) _column.Of(_processes[i].Leader);
        Assert.Empty(_shared);
        Assert.Equal(_processes.Length, _read.Count);
    }

    [Fact]
    public void A_process_of_another_instant_is_read_alone()
    {
        for (int i = 0; i < 100; i++) Assert.Equal($"of {i * 10 + 5}", _column.Of(Process(i * 10 + 5).Leader));
        Assert.Empty(_shared);
    }

    [Fact]
    public void A_process_that_died_has_none_and_is_not_read_again()
    {
        DetailColumn<string> dead = new(_processes, leader => { _read.Add(leader.Pid); return null; }, Share);
        Assert.Null(dead.Of(_processes[0].Leader));
        Assert.Null(dead.Of(_processes[0].Leader));
        Assert.Single(_read);
    }

    private static Process Process(int pid)
    {
        ProcTask leader = Records.Task(pid, [pid]);
        return new(leader, leader, true, null!);
    }

    private string Read(ProcTask leader)
    {
        _read.Add(leader.Pid);
        return $"of {leader.Pid}";
    }

    private void Share(int count, Action<int> work)
    {
        _shared.Add(count);
        for (int i = 0; i < count; i++) work(i);
    }
}
