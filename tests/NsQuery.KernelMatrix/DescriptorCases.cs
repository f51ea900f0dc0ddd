using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NsQuery.Live.Tests;

namespace NsQuery.KernelMatrix;

/// <summary>What descriptors keep: of a namespace, a socket, a process, a ring, a file.</summary>
internal static class DescriptorCases
{
    private const int User = 1000;

    public static void Make(Bench bench)
    {
        string self = $"pid {Environment.ProcessId}";
        bench.Cases.Add(new("descriptor", "net", Kept(bench, "net", Libc.NewNet), "fd"));
        bench.Cases.Add(new("descriptor, process-less", "mnt", Kept(bench, "mnt", Libc.NewNs), "fd"));
        bench.Cases.Add(new("descriptor by a bind mount since gone", "ipc", Bench.Apart(Libc.NewNs, () =>
        {
            string ipc = Bench.BindNew("ipc", Libc.NewIpc);
            bench.Keep(File.OpenHandle("/mnt/ipc"));
            Libc.Unmount("/mnt/ipc");
            return ipc;
        }), "fd"));
        bench.Cases.Add(new("socket", "net", Bench.Apart(Libc.NewNet, () =>
        {
            bench.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            return Bench.Inum("net");
        }), "socket"));
        bench.Cases.Add(new("descriptor in flight", "net", Flying(bench), "unknown") { Source = "sockets", Subject = self });
        if (Ring(bench) is { } ring) bench.Cases.Add(new("descriptor registered in an io_uring", "uts", ring, "fd") { Source = "descriptors", Subject = self });

        bench.Cases.Add(new("pidfd to its dead init", "pid", Pidfd(bench), "pidfd") { Source = "descriptors", Subject = self });
        bench.Cases.Add(new("file system mounted in it", "user", Left(bench, "mount -t tmpfs none /mnt", "--mount", child => Libc.Reach($"/proc/{child.Pid}/root/mnt")), "superblock") { OwnerUid = User, Source = "ns_list" });
        bench.Cases.Add(new("file opened in it", "user", Left(bench, "exec 7</dev/null", "--uts", Seventh), "cred") { OwnerUid = User, Source = "ns_list" });
        bench.Cases.Add(new("several at once", "net", Several(bench), "bind_mount,fd,process,socket"));
    }

    private static string Kept(Bench bench, string type, int flag) => Bench.Apart(flag, () =>
    {
        bench.Keep(Bench.Open(type));
        return Bench.Inum(type);
    });

    private static string Flying(Bench bench)
    {
        using SafeFileHandle ns = Bench.Apart(Libc.NewNet, static () => Bench.Open("net"));
        foreach (SafeFileHandle end in Libc.Send(ns)) bench.Keep(end);
        return new FileInfo($"/proc/self/fd/{ns.DangerousGetHandle()}").LinkTarget!.Split('[', ']')[1];
    }

    private static string? Ring(Bench bench) => Bench.Apart(Libc.NewUts, () =>
    {
        using SafeFileHandle ns = Bench.Open("uts");
        if (Libc.Register(ns) is not { } ring) return null;
        bench.Keep(ring);
        return Bench.Inum("uts");
    });

    private static string Pidfd(Bench bench)
    {
        using Child child = new("unshare", "--pid", "--fork", "sh", "-c", Child.Wait);
        int init = ProcWalk.Children(child.Pid).Single();
        bench.Keep(Libc.OpenProcess(init));
        return ProcWalk.Link($"{init}", "pid")!;
    }

    /// <summary>A user namespace whose members leave something behind.</summary>
    private static string Left(Bench bench, string prepare, string option, Func<Child, SafeFileHandle> keep)
    {
        using Child child = Bench.AsUser(User, "unshare", "--user", "--map-root-user", option, "sh", "-c", $"{prepare}; {Child.Wait}");
        bench.Keep(keep(child));
        return ProcWalk.Link($"{child.Pid}", "user")!;
    }

    private static SafeFileHandle Seventh(Child child)
    {
        using SafeFileHandle process = Libc.OpenProcess(child.Pid);
        return Libc.Copy(process, 7);
    }

    private static string Several(Bench bench)
    {
        Child child = bench.Keep(new Child("unshare", "--net", "sh", "-c", Child.Wait));
        string path = $"/proc/{child.Pid}/ns/net";
        SafeFileHandle fd = bench.Keep(File.OpenHandle(path));
        bench.Keep(File.OpenHandle(path));
        bench.Keep(Bench.Apart(0, () =>
        {
            Libc.Enter(fd);
            return new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        }));
        bench.Keep(Bench.Apart(Libc.NewNs, () =>
        {
            Bench.MakeFile("net");
            Libc.Mount(path, "/mnt/net", null, Libc.Bind);
            return Bench.Open("mnt");
        }));
        return ProcWalk.Link($"{child.Pid}", "net")!;
    }
}
