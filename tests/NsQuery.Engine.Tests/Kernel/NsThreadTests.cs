using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class NsThreadTests
{
    [Fact]
    public void The_work_has_a_thread_of_its_own_that_is_gone_afterwards()
    {
        Thread? worker = null;
        bool pooled = true;
        NsThread.TryRun(() =>
        {
            worker = Thread.CurrentThread;
            pooled = worker.IsThreadPoolThread;
        });
        Assert.NotNull(worker);
        Assert.NotSame(Thread.CurrentThread, worker);
        Assert.False(pooled);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public void The_kernel_has_ended_the_thread_by_then()
    {
        for (int i = 0; i < 500; i++)
        {
            string? folder = null;
            Assert.Equal(Errno.None, NsThread.TryRun(() => folder = new DirectoryInfo("/proc/thread-self").LinkTarget));
            Assert.False(Directory.Exists($"/proc/{folder}"), folder);
        }
    }

    [Fact]
    public void A_failure_of_the_work_is_the_callers()
    {
        ArgumentException thrown = new("from inside");
        Assert.Same(thrown, Assert.Throws<ArgumentException>(() => NsThread.TryRun(() => throw thrown)));
    }
}
