using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

/// <summary>What happens while a task is being read: its status is a pipe, which holds the reader until the test has done something.</summary>
public sealed class MidScanTests
{
    [Fact]
    public void A_cancelled_scan_reads_no_further_thread()
    {
        using ProcTree proc = new("many-threads");
        TaskFolder leader = new(1) { Threads = 3, Links = ProcTree.OwnLinks() };
        proc.Add(leader).Add(new(1) { Tid = 2, Links = ProcTree.OwnLinks() }).Add(new(1) { Tid = 3, Links = ProcTree.OwnLinks() });
        using CancellationTokenSource cancel = new();
        Thread other = Meanwhile(proc, "1/status", leader.Status, cancel.Cancel);
        Assert.Throws<OperationCanceledException>(() => Run(proc, cancel.Token));
        other.Join();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("1/task/7", 1)]
    public void A_pid_that_is_anothers_before_all_is_read_is_read_again(string folder, int pid)
    {
        using ProcTree proc = new("reused-mid-scan");
        int? tid = pid == 7 ? null : 7;
        TaskFolder old = new(pid) { Tid = tid, Comm = "old", Uid = 1, Links = ProcTree.OwnLinks() }, next = old with { Comm = "next", Uid = 2 };
        if (pid == 1) proc.Add(new(1) { Threads = 2, Links = ProcTree.OwnLinks() });
        proc.Add(old);
        Thread other = Meanwhile(proc, $"{folder}/status", next.Status, () =>
        {
            Directory.Move($"{proc.Path}/{folder}", $"{proc.Path}/gone");
            proc.Add(next);
        });
        ProcTask read = Assert.Single(Run(proc, default), static task => task.Tid == 7);
        other.Join();
        Assert.Equal(("next", 2u), (read.Comm, read.Uid));
        Assert.Equal(proc.Root.Inode(System.Text.Encoding.ASCII.GetBytes($"{folder}\0")), read.Inode);
    }

    [Theory]
    [InlineData("next", 1)] // another process has the pid
    [InlineData("comm", 2)] // the same: the kernel forgot its folder and made it anew
    public void A_process_whose_folder_is_another_after_its_threads_is_read_again_with_them(string comm, int threads)
    {
        using ProcTree proc = new("another-folder-after-its-threads");
        TaskFolder thread = new(1) { Tid = 2, Links = ProcTree.OwnLinks() };
        proc.Add(new(1) { Comm = "comm", Threads = 2, Links = ProcTree.OwnLinks() }).Add(thread);
        Thread other = Meanwhile(proc, "1/task/2/status", thread.Status, () =>
        {
            Directory.Move($"{proc.Path}/1", $"{proc.Path}/gone");
            proc.Add(new(1) { Comm = comm, Threads = threads, Links = ProcTree.OwnLinks() });
            if (threads > 1) proc.Add(thread);
        });
        Assert.Equal(Enumerable.Range(1, threads).Select(tid => (tid, tid == 1 ? comm : thread.Comm)), Run(proc, default).Select(static task => (task.Tid, task.Comm)));
        other.Join();
    }

    private static ProcTask[] Run(ProcTree proc, CancellationToken cancel)
    {
        GapList gaps = new();
        Reader reader = new(proc.Root);
        using FoundNamespaces found = new(reader, gaps);
        Assert.Equal(Errno.None, new TaskScan(proc.Root, Facets.All, reader, found, gaps).Run(cancel, out ProcTask[] tasks));
        return tasks;
    }

    /// <summary>Does something when the reader has opened the file, and then lets it read this text.</summary>
    private static Thread Meanwhile(ProcTree proc, string file, string text, Action action)
    {
        proc.Remove(file);
        Assert.NotNull(Command.Output("mkfifo", $"{proc.Path}/{file}"));
        Thread thread = new(() =>
        {
            using FileStream pipe = new($"{proc.Path}/{file}", FileMode.Open, FileAccess.Write);
            action();
            pipe.Write(System.Text.Encoding.ASCII.GetBytes(text));
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }
}
