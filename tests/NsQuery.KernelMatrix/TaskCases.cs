using System.Diagnostics;
using NsQuery.Live.Tests;

namespace NsQuery.KernelMatrix;

/// <summary>What tasks keep, and the namespaces above theirs.</summary>
internal static class TaskCases
{
    public const string Hostname = "kernel-matrix-thread";

    private const int User = 1000;

    public static void Make(Bench bench)
    {
        Child leaf = bench.Keep(Bench.AsUser(User, "unshare", "--user", "--map-root-user", "sh", "-c",
            $"readlink /proc/self/ns/user; exec unshare --uts unshare --user --map-root-user sh -c '{Child.Wait}'"));
        string hidden = leaf.Lines[0].Split('[', ']')[1], link = $"{leaf.Pid}";
        bench.Cases.Add(new("child, whose members are elsewhere", "user", hidden, "child,owned") { OwnerUid = User });
        bench.Cases.Add(new("process, owned by that", "uts", ProcWalk.Link(link, "uts")!, "process") { Owner = hidden, OwnerUid = User });
        bench.Cases.Add(new("process", "user", ProcWalk.Link(link, "user")!, "process") { Owner = hidden, OwnerUid = User });

        bench.Cases.Add(new("only for children", "time", bench.Stay(Libc.NewTime, static () => Bench.Inum("time_for_children")), "for_children"));
        bench.Cases.Add(new("only for children, its init dead", "pid", bench.Stay(Libc.NewPid, static () =>
        {
            using Process init = Process.Start("true");
            init.WaitForExit();
            return Bench.Inum("pid_for_children");
        }), "for_children"));

        (string uts, string ipc) = bench.Stay(Libc.NewUts | Libc.NewIpc, static () =>
        {
            Libc.SetHostname(Hostname);
            return (Bench.Inum("uts"), Bench.Inum("ipc"));
        });
        bench.Cases.Add(new("one thread", "uts", uts, "thread"));
        bench.Cases.Add(new("one thread", "ipc", ipc, "thread"));
    }
}
