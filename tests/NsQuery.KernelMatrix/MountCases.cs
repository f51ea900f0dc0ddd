namespace NsQuery.KernelMatrix;

/// <summary>What mounts keep: bind mounts, and file systems that were made for a namespace.</summary>
internal static class MountCases
{
    /// <summary>The mount namespace without a process that has mounts of its own.</summary>
    public static string Make(Bench bench)
    {
        string bound = Bench.Apart(Libc.NewNs, () =>
        {
            string net = Bench.BindNew("net", Libc.NewNet);
            bench.Keep(new Child("sh", "-c", Child.Wait));
            return net;
        });
        bench.Cases.Add(new("bind mount where a process is", "net", bound, "bind_mount"));

        (string net, string mnt) = Bench.Apart(Libc.NewNs, () =>
        {
            string net = Bench.BindNew("net", Libc.NewNet);
            bench.Keep(Bench.Open("mnt"));
            return (net, Bench.Inum("mnt"));
        });
        bench.Cases.Add(new("bind mount where no process is", "net", net, "bind_mount"));
        bench.Cases.Add(new("descriptor, with that bind mount", "mnt", mnt, "fd"));

        Child proc = bench.Keep(new Child("unshare", "--mount", "--propagation", "private", "sh", "-c",
            $"unshare --pid --fork sh -c 'mount -t proc {Bench.Source} /mnt && readlink /mnt/self/ns/pid'; {Child.Wait}"));
        bench.Cases.Add(new("mounted proc", "pid", proc.Lines[0].Split('[', ']')[1], "superblock") { Source = "proc_mounts", Subject = Live.Tests.ProcWalk.Link($"{proc.Pid}", "mnt")! });
        return mnt;
    }
}
