using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>A kernel that lacks an ioctl, for one thread: seccomp(2) answers ENOTTY, as an older kernel does.</summary>
public sealed class OldKernelTests
{
    private const uint NsGetId = 0x8008b70d, NsGetMntNsId = 0x8008b705, NsMntGetNext = 0x8010b70b, NsMntGetPrev = 0x8010b70c;

    [Fact]
    public void What_an_older_kernel_does_not_tell_is_null_and_a_gap()
    {
        List<string> ids = [], gaps = [], rest = [];
        PartialView? idsPartial = null, restPartial = null;
        long refused = Without([NsGetId, NsGetMntNsId], () =>
        {
            using Engine engine = Engine.Open(new EngineOptions { Source = ScanSource.Proc }); // the kernel's lists tell all that, and an older kernel has none
            using QuerySession session = engine.OpenSession();
            idsPartial = Read(session, "SELECT ns_id, mnt_ns_id FROM mnt_ns WHERE inum = (SELECT mnt_ns FROM processes WHERE pid = 2)", ids);
            restPartial = Read(session, "SELECT inum, parent, owner, depth, nprocs > 0 FROM pid_ns WHERE is_initial", rest);
            _ = Read(session, "SELECT DISTINCT source, errno, needs FROM gaps WHERE subject LIKE 'kernel%' ORDER BY needs", gaps);
        });
        Assert.SkipWhen(refused == (long)LibC.EPERM, "needs CAP_SYS_ADMIN to filter a thread's system calls");
        Assert.Equal(0, refused);
        Assert.Equal(["NULL NULL"], ids);
        Assert.Equal(["ns_ioctls ENOTTY Linux 6.11 (NS_GET_MNTNS_ID)", "mounts ENOTTY Linux 6.15 (STATMOUNT_SUPPORTED_MASK)", "ns_ioctls ENOTTY Linux 6.18 (NS_GET_ID)"], gaps);
        // A warning tells of three kinds of gap, and other tasks can have some too.
        Assert.Matches(@"needs Linux 6\.18 \(NS_GET_ID\)|and \d+ more kinds", idsPartial!.Warning);
        Assert.Equal(["4026531836 NULL 4026531837 0 1"], rest);
        Assert.DoesNotContain("kernel:", restPartial?.Warning ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Mounts_and_what_they_keep_are_the_same_by_mountinfo_where_statmount_cannot_be_asked()
    {
        using Held held = Held.Start("unshare --mount --propagation private", MountTests.Hostile);
        using Held outer = Held.Start("unshare --mount --propagation private", $"{MountTests.Nobodys} && unshare --net=/mnt/net true");
        string inside = $"mnt_ns IN ({ProcWalk.Link($"{held.Pid}", "mnt")}, {ProcWalk.Link($"{outer.Pid}", "mnt")}) OR source = 'nobodys'";
        string[] statements =
        [
            $"SELECT mnt_ns, {MountTests.Columns} FROM mounts WHERE {inside} ORDER BY 1, 2",
            "SELECT h.inum, h.type, h.kind, h.path, h.mnt_ns, h.mount_id, n.owner, n.owner_uid FROM ns_holders h JOIN namespaces n USING (inum) "
                + $"WHERE h.kind IN ('bind_mount', 'superblock') AND h.mnt_ns = {ProcWalk.Link($"{outer.Pid}", "mnt")} ORDER BY h.mount_id",
            $"SELECT mounts, root_source FROM mnt_ns WHERE inum = {ProcWalk.Link($"{outer.Pid}", "mnt")}",
        ];
        List<string> now = [], old = [], unique = [];
        PartialView? partial = null;
        using Machine machine = new();
        foreach (string sql in statements) now.AddRange(machine.Lines(sql));
        long refused = Without([NsGetMntNsId, NsMntGetNext, NsMntGetPrev], () =>
        {
            using Engine engine = Engine.Open(new EngineOptions { Source = ScanSource.Proc }); // the kernel's lists tell all that, and an older kernel has none
            using QuerySession session = engine.OpenSession();
            foreach (string sql in statements) _ = Read(session, sql, old);
            partial = Read(session, "SELECT count(mnt_id_unique) FROM mounts", unique);
        });
        Assert.SkipWhen(refused == (long)LibC.EPERM, "needs CAP_SYS_ADMIN to filter a thread's system calls");
        Assert.Contains("Linux 6.12 (NS_MNT_GET_NEXT)", partial!.Warning, StringComparison.Ordinal);
        Assert.Equal("0", unique.Single());
        Assert.Contains(now, line => line.Contains(" nobodys ", StringComparison.Ordinal));
        Assert.Contains(now, line => line.Contains(" bind_mount /mnt/net ", StringComparison.Ordinal));
        Assert.Equal(now, old);
    }

    [Fact]
    public void What_an_older_kernel_lacks_fails_with_the_version_that_has_it()
    {
        IReadOnlyList<Diagnosis> all = [];
        long refused = Without([NsGetId, NsGetMntNsId, NsMntGetNext, NsMntGetPrev], () =>
        {
            using Engine engine = Engine.Open(new EngineOptions());
            all = engine.Diagnose(TestContext.Current.CancellationToken);
        });
        Assert.SkipWhen(refused == (long)LibC.EPERM, "needs CAP_SYS_ADMIN to filter a thread's system calls");
        Assert.Equal(0, refused);
        string[] failing = [.. all.Where(static one => one is { Works: false, Errno: "ENOTTY" }).Select(static one => $"{one.Name}: {one.Found}, needs {one.Needs}")];
        Assert.Equal(["mount_namespaces: proc, needs Linux 6.12 (NS_MNT_GET_NEXT)", "NS_GET_MNTNS_ID: no, needs Linux 6.11", "NS_GET_ID: no, needs Linux 6.18", "listmount: no, needs Linux 6.11"], failing);
        Assert.Equal("filter", all.Single(static one => one.Name == "seccomp").Found);
    }

    private static PartialView? Read(QuerySession session, string sql, List<string> rows)
    {
        PartialView? partial = null;
        foreach (QueryResult result in session.Run(sql))
        {
            while (result.Read()) rows.Add(Machine.Line(result));
            partial = result.Partial;
        }
        return partial;
    }

    /// <summary>Runs the work on a thread of its own that these ioctls fail for; the errno if the filter is refused.</summary>
    private static long Without(uint[] requests, Action work)
    {
        long refused = 0;
        Thread thread = new(() =>
        {
            refused = Filter(requests);
            if (refused == 0) work();
        });
        thread.Start();
        thread.Join();
        return refused;
    }

    private static unsafe long Filter(uint[] requests)
    {
        const int seccomp = 317, ioctl = 16, offsetOfNumber = 0, offsetOfRequest = 24;
        const uint allow = 0x7fff0000, notty = 0x00050000 | 25;
        List<Instruction> program = [Load(offsetOfNumber), JumpUnless(ioctl, (byte)(requests.Length + 1)), Load(offsetOfRequest)];
        for (int i = 0; i < requests.Length; i++) program.Add(new(0x15, (byte)(requests.Length - i), 0, requests[i]));
        program.Add(new(0x06, 0, 0, allow));
        program.Add(new(0x06, 0, 0, notty));
        fixed (Instruction* code = program.ToArray())
        {
            Program filter = new() { Length = (ushort)program.Count, Code = code };
            return (long)LibC.syscall(seccomp, 1, 0, &filter) == 0 ? 0 : LibC.errno;
        }

        static Instruction Load(uint offset) => new(0x20, 0, 0, offset);
        static Instruction JumpUnless(uint value, byte steps) => new(0x15, 0, steps, value);
    }

    /// <summary>struct sock_filter.</summary>
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary>struct sock_fprog.</summary>
    private unsafe struct Program
    {
        public ushort Length;
        public Instruction* Code;
    }
}
