using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>
/// The container that each process's cgroup names: proc_pid_cgroup(5). Neighbours have the same file, so what it says is
/// worked out once for its bytes.
/// </summary>
/// <param name="proc">The procfs.</param>
/// <param name="identity">Tells a pid's next life.</param>
/// <param name="reader">The reader.</param>
/// <param name="gaps">What could not be read.</param>
internal sealed class CgroupScan(ProcRoot proc, TaskIdentity identity, Reader reader, GapList gaps)
{
    private const string Source = "cgroups";

    private readonly Dictionary<int, CgroupFile> _byPid = [];
    private readonly Dictionary<byte[], CgroupFile> _files = new(ByteKeys.Instance);
    private readonly ReadBuffer _buffer = new();

    /// <summary>Reads a process's file; nothing of one that vanished.</summary>
    public void Read(ProcTask leader)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], leader.Pid, leader.Pid);
        Errno errno = proc.TryReadToEnd(path.File("/cgroup"u8), _buffer);
        if (errno == Errno.None)
        {
            Dictionary<byte[], CgroupFile>.AlternateLookup<ReadOnlySpan<byte>> files = _files.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (!files.TryGetValue(_buffer.Bytes, out CgroupFile? file)) files[_buffer.Bytes] = file = new(_buffer.Bytes);
            if (identity.IsSame(leader, _buffer)) _byPid[leader.Pid] = file;
        }
        else if (!errno.IsVanished())
        {
            gaps.Add(Source, GapSubject.Pid(leader.Pid), Facets.Containers, errno, "whether it is in a container is unknown", Privilege.ToReadTask(errno, reader));
        }
    }

    /// <summary>
    /// Works out what was read. For a reader in a cgroup namespace a path can start with steps up from that namespace's root:
    /// those that go up furthest start at the root of all, and what the others leave out above is unknown.
    /// </summary>
    public void Resolve()
    {
        int furthest = 0, unknown = 0;
        foreach (CgroupFile file in _files.Values) furthest = Math.Max(furthest, file.StepsUp);
        foreach (CgroupFile file in _byPid.Values)
        {
            bool isWhole = reader.IsInInitialCgroupNs || (furthest > 0 && file.StepsUp == furthest);
            if (file.Resolve(isWhole) is null && !isWhole) unknown++;
        }
        if (unknown > 0) gaps.Add(new(Source, GapSubject.Named("cgroup namespace"), Facets.Containers, null, "a container whose cgroup has its name above the root of the reader's cgroup namespace is not told", "a reader in the initial cgroup namespace", unknown));
    }

    public CgroupIdentity? Of(ProcTask leader) => _byPid.TryGetValue(leader.Pid, out CgroupFile? file) ? file.Identity : null;

    /// <summary>The path that tells most; null if nothing was read.</summary>
    public string? Path(ProcTask leader) => _byPid.TryGetValue(leader.Pid, out CgroupFile? file) ? file.Best : null;

    /// <summary>One content of the file.</summary>
    private sealed class CgroupFile
    {
        private const string Up = "/..";

        private readonly string[] _paths;
        private bool _isResolved;

        public CgroupFile(ReadOnlySpan<byte> text)
        {
            Best = Encoding.UTF8.GetString(ProcCgroupPaths.Parse(text).Best);
            _paths = ProcCgroupPaths.All(text);
            foreach (string path in _paths) StepsUp = Math.Max(StepsUp, Steps(path));
        }

        public string Best { get; }

        public int StepsUp { get; }

        public CgroupIdentity? Identity { get; private set; }

        public CgroupIdentity? Resolve(bool isWhole)
        {
            if (_isResolved) return Identity;
            _isResolved = true;
            foreach (string path in _paths) Identity ??= path.Length > 1 ? Parse(path, isWhole) : null;
            return Identity;
        }

        private static CgroupIdentity? Parse(string path, bool isWhole)
        {
            int up = Steps(path) * Up.Length;
            return CgroupPath.Parse(path[up..], isWhole)?.Below(path[..up]);
        }

        private static int Steps(string path)
        {
            int steps = 0;
            while (path.AsSpan(steps * Up.Length).StartsWith(Up) && path.AsSpan((steps + 1) * Up.Length) is [] or ['/', ..]) steps++;
            return steps;
        }
    }
}
