using System.Net.Sockets;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>The descriptors of the machine that the tests run on, where BPF may read them.</summary>
public sealed class OpenFileListTests : IDisposable
{
    private readonly OpenFileList _list = new(new());

    public void Dispose() => _list.Dispose();

    [Fact]
    public void A_descriptor_and_a_socket_are_told_with_what_they_keep()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen("/proc", out ProcRoot? proc));
        using ProcRoot own = proc!;
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(Errno.None, own.TryOpenNs("self/ns/net\0"u8, out NsFd? fd));
        using NsFd net = fd!;
        Assert.Equal((Errno.None, Errno.None), (net.TryGetInum(out uint inum), net.TryGetId(out ulong id)));
        List<OpenFile> files = Read();
        OpenFile ofNs = files.Single(file => file.Kind == OpenFileKind.Namespace && file.Fd == net.Descriptor), ofSocket = files.Single(file => file.Kind == OpenFileKind.Socket && file.Fd == (int)socket.Handle);
        Assert.True(ofNs.TryGetNs(out ListedNs ns));
        Assert.True(ofSocket.TryGetNs(out ListedNs madeIn));
        Assert.Equal(new ListedNs(NsType.Net, inum, id), ns);
        Assert.Equal(ns, madeIn);
        Assert.True(ofNs.IsMarked);
        Assert.Equal($"socket:[{ofSocket.Inode}]", new FileInfo($"/proc/self/fd/{socket.Handle}").LinkTarget);
        Assert.Equal(ofNs.Table, ofSocket.Table);
    }

    [Fact]
    public void Every_process_with_a_descriptor_0_is_shown()
    {
        HashSet<int> shown = [.. Read(all: true).Select(static file => file.Pid)];
        foreach (string folder in Directory.GetDirectories("/proc").Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            int pid = int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
            // Of PID 1 the iterator has been seen to show nothing; and processes come and go.
            if (pid != 1 && File.Exists($"{folder}/fd/0") && Read(all: true).All(file => file.Pid != pid)) Assert.Contains(pid, shown);
        }
        Assert.Contains(Environment.ProcessId, shown);
    }

    [Fact]
    public void A_cancelled_read_ends_and_the_next_one_is_whole()
    {
        int count = Read().Count;
        Assert.Throws<OperationCanceledException>(() => _list.TryRead([], new CancellationToken(canceled: true)));
        Assert.Equal(count, Read().Count);
    }

    /// <summary>Of this process, or of all.</summary>
    private List<OpenFile> Read(bool all = false)
    {
        List<OpenFile> files = [];
        BpfFault? fault = _list.TryRead(files, TestContext.Current.CancellationToken);
        BpfAllowed.Whole(fault);
        return all ? files : files.FindAll(static file => file.Pid == Environment.ProcessId);
    }
}
