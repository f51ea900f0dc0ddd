using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>The same by procfs alone.</summary>
public sealed class DescriptorHolderProcTests() : DescriptorHolderTests(ScanSource.Proc);

/// <summary>The same by BPF, where that may be used.</summary>
public sealed class DescriptorHolderAutoTests() : DescriptorHolderTests(ScanSource.Auto);

/// <summary>Namespaces that no task is in, and the descriptor or socket that keeps each.</summary>
public abstract class DescriptorHolderTests(ScanSource source) : IDisposable
{
    private const string Holders = "SELECT kind, pid, tid, fd, path FROM ns_holders WHERE inum = ";

    private readonly Machine _machine = new(source: source);
    private readonly string _self = $"{Environment.ProcessId}";

    public void Dispose()
    {
        _machine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("unshare --net", "net")]
    [InlineData("unshare --mount", "mnt")]
    [InlineData("unshare --ipc", "ipc")]
    [InlineData("unshare --cgroup", "cgroup")]
    public void A_descriptor_alone_keeps_it(string command, string type)
    {
        string inum;
        Held keeper;
        using (Held member = Held.Start(command))
        {
            inum = ProcWalk.Link($"{member.Pid}", type)!;
            keeper = Held.Start("env", $"exec 9</proc/{member.Pid}/ns/{type}");
        }
        using (keeper)
        {
            string path = $"/proc/{keeper.Pid}/fd/9";
            Assert.Equal([$"fd {keeper.Pid} {keeper.Pid} 9 {path}"], _machine.Lines(Holders + inum));
            Assert.Equal([$"{ProcWalk.Link("self", "user")} 0 0 0 NULL NULL {path} fd 1"], _machine.Lines($"SELECT owner, owner_uid, nprocs, ntasks, pid, comm, path, held_by, pinned_since BETWEEN datetime('now', '-1 minute') AND datetime('now', '+1 day') FROM {type}_ns WHERE inum = {inum}"));
        }
        Retry.UntilStill(() => Assert.Empty(_machine.Lines($"SELECT * FROM namespaces WHERE inum = {inum}")));
    }

    [Fact]
    public void What_is_above_it_is_found_too()
    {
        string inum, above;
        Held keeper;
        using (Held member = Held.Start("setpriv --reuid 1000 unshare --user --map-root-user unshare --user --map-root-user"))
        {
            inum = ProcWalk.Link($"{member.Pid}", "user")!;
            above = _machine.Scalar($"SELECT parent FROM user_ns WHERE inum = {inum}")!;
            keeper = Held.Start("env", $"exec 9</proc/{member.Pid}/ns/user");
        }
        using (keeper)
        {
            Assert.Equal([$"{inum} {above} 2 1000 fd", $"{above} {ProcWalk.Link("self", "user")} 1 1000 child"], _machine.Lines($"SELECT inum, parent, depth, owner_uid, held_by FROM user_ns WHERE inum IN ({inum}, {above}) ORDER BY depth DESC"));
        }
        Retry.UntilStill(() => Assert.Empty(_machine.Lines($"SELECT * FROM namespaces WHERE inum IN ({inum}, {above})")));
    }

    [Fact]
    public void A_socket_alone_keeps_its_network_namespace()
    {
        string inum = "";
        using (Socket socket = Unshared.Make(Unshared.NewNet, () =>
        {
            inum = ProcWalk.Link("thread-self", "net")!;
            return new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        }))
        {
            Assert.Equal([$"socket {_self} {_self} {socket.Handle} NULL"], _machine.Lines(Holders + inum));
            Assert.Equal([$"{ProcWalk.Link("self", "user")} 0 0 0 NULL socket NULL"], _machine.Lines($"SELECT owner, owner_uid, nprocs, ntasks, path, held_by, pinned_since FROM net_ns WHERE inum = {inum}"));
            Assert.Equal(new FileInfo($"/proc/self/fd/{socket.Handle}").LinkTarget, $"socket:[{_machine.Scalar($"SELECT socket_inode FROM ns_holders WHERE inum = {inum}")}]");
        }
        Retry.UntilStill(() => Assert.Empty(_machine.Lines($"SELECT * FROM namespaces WHERE inum = {inum}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_in_flight_is_received_as_if_nobody_had_looked(bool isEmptyMessage)
    {
        (int from, int to) = Sockets(isEmptyMessage ? LibC.SOCK_SEQPACKET : LibC.SOCK_STREAM);
        try
        {
            int sent = Unshared.Make(Unshared.NewUts, () => Unshared.Open("uts"));
            string inum = Unshared.Inum(sent);
            Assert.Equal(isEmptyMessage ? 0 : 1, Flight.Send(from, sent, isEmptyMessage));
            _ = LibC.close(sent);
            // Where the kernel's lists may be read it is a row, else a gap.
            Assert.Equal("1", _machine.Scalar($"SELECT (SELECT count(*) FROM uts_ns WHERE inum = {inum} AND held_by = 'unknown') + (SELECT count(*) FROM gaps WHERE source = 'sockets' AND subject = 'pid {_self}' AND table_name = 'uts_ns' AND needs LIKE 'BPF%')"));
            int received = Flight.Receive(to)!.Value;
            Assert.Equal(inum, Unshared.Inum(received));
            _ = LibC.close(received);
        }
        finally
        {
            _ = LibC.close(from);
            _ = LibC.close(to);
        }
        Assert.Equal("0", _machine.Scalar($"SELECT count(*) FROM gaps WHERE source = 'sockets' AND subject = 'pid {_self}'"));
    }

    [Fact]
    public void A_thread_with_descriptors_of_its_own_is_named()
    {
        using ManualResetEventSlim ready = new(), end = new();
        (int tid, int fd, string inum) = (0, 0, "");
        Thread thread = new(() =>
        {
            Assert.Equal(0, LibC.unshare(Unshared.Files));
            tid = int.Parse(new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
            fd = Unshared.Make(Unshared.NewUts, () => Unshared.Open("uts"));
            ready.Set();
            end.Wait();
        });
        thread.Start();
        try
        {
            ready.Wait();
            // The new thread shares its maker's table, where the descriptor is, and not the process's.
            inum = new FileInfo($"/proc/self/task/{tid}/fd/{fd}").LinkTarget!.Split('[', ']')[1];
            Assert.Equal([$"fd {_self} {tid} {fd} /proc/{_self}/task/{tid}/fd/{fd}"], _machine.Lines(Holders + inum));
        }
        finally
        {
            end.Set();
            thread.Join();
        }
        Retry.UntilStill(() => Assert.Empty(_machine.Lines($"SELECT * FROM namespaces WHERE inum = {inum}")));
    }

    [Fact]
    public void Every_holder_is_told()
    {
        using Held member = Held.Start("unshare --net");
        string inum = ProcWalk.Link($"{member.Pid}", "net")!;
        using Held one = Held.Start("env", $"exec 8</proc/{member.Pid}/ns/net 9</proc/{member.Pid}/ns/net"), other = Held.Start("env", $"exec 7</proc/{member.Pid}/ns/net");
        Assert.Equal(
            [$"fd {one.Pid} 8", $"fd {one.Pid} 9", $"fd {other.Pid} 7", $"process {member.Pid} NULL"],
            _machine.Lines($"SELECT kind, pid, fd FROM ns_holders WHERE inum = {inum} ORDER BY kind, pid, fd"));
        Assert.Equal([$"fd,process /proc/{member.Pid}/ns/net"], _machine.Lines($"SELECT held_by, path FROM net_ns WHERE inum = {inum}"));
    }

    [Fact]
    public unsafe void A_descriptor_that_is_registered_in_a_ring_keeps_it()
    {
        byte* parameters = stackalloc byte[120];
        new Span<byte>(parameters, 120).Clear();
        int ring = (int)Syscall(425, 8, (nint)parameters, 0, 0);
        Assert.SkipWhen(ring < 0, "io_uring_setup(2) is not allowed here");
        try
        {
            int fd = Unshared.Make(Unshared.NewUts, () => Unshared.Open("uts"));
            string inum = Unshared.Inum(fd);
            Assert.Equal(0, Syscall(427, ring, 2, (nint)(&fd), 1)); // IORING_REGISTER_FILES
            _ = LibC.close(fd);
            Assert.Equal([$"fd {_self} {_self} {ring}"], _machine.Lines($"SELECT kind, pid, tid, fd FROM ns_holders WHERE inum = {inum}"));
            Assert.Equal(["0 fd"], _machine.Lines($"SELECT ntasks, held_by FROM uts_ns WHERE inum = {inum}"));
        }
        finally
        {
            _ = LibC.close(ring);
        }
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern nint Syscall(nint number, nint a, nint b, nint c, nint d);

    [Fact]
    public void Scans_leave_no_copy_of_a_socket_and_nothing_that_they_copied_it_by()
    {
        (int from, int to) = Sockets(LibC.SOCK_STREAM);
        try
        {
            Flight.AskForPidfds(to);
            Assert.Equal(1, Flight.Send(from, 0));
            Assert.Equal(1, Flight.Send(from, null));
            string before = Copied();
            for (int i = 0; i < 20; i++) Assert.Equal("2", _machine.Scalar($"SELECT count(*) FROM ns_holders WHERE kind = 'socket' AND type = 'net' AND pid = {_self} AND fd IN ({from}, {to})"));
            Assert.Equal(before, Copied());
        }
        finally
        {
            _ = LibC.close(from);
            _ = LibC.close(to);
        }
    }

    private static string Copied() => string.Join(' ', Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).Where(target => target is not null && (target.StartsWith("socket:", StringComparison.Ordinal) || target == "anon_inode:[pidfd]")).Order(StringComparer.Ordinal));

    private static unsafe (int From, int To) Sockets(int type)
    {
        int* pair = stackalloc int[2];
        Assert.Equal(0, LibC.socketpair(LibC.AF_UNIX, type | LibC.SOCK_CLOEXEC, 0, pair));
        return (pair[0], pair[1]);
    }
}
