using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>
/// What engines wrote down about their containers. Each leaves a process beside a container that watches it: containerd's shim,
/// or conmon. That one tells where the files are, wherever the engine was told to keep them, and its root is the one that
/// they are reached from; so it works through another machine's procfs, too. No engine is asked.
/// </summary>
internal sealed class ContainerRecordScan(ProcRoot proc, TaskIdentity identity, Reader reader, GapList gaps)
{
    private const string Source = "container_records";

    private const string Shim = "containerd-shim", Conmon = "conmon";

    private const string DefaultDockerRoot = "/var/lib/docker";

    /// <summary>In bytes. A file of one container is some ten thousand, that of all containers some hundreds for each.</summary>
    private const int Limit = 16 << 20;

    private readonly ReadBuffer _buffer = new();
    private readonly WatcherMounts _mounts = new(proc);
    private readonly Dictionary<string, Dictionary<string, ContainerRecord>> _storages = [];

    /// <summary>The record of a container; null if there is none, or it cannot be read, which a gap tells.</summary>
    /// <param name="container">The container.</param>
    /// <param name="watcher">The parent of its first process; null if that is not to be seen.</param>
    public ContainerRecord? Read(Container container, ProcTask? watcher)
    {
        if (watcher is null || container.Runtime is not ("docker" or "containerd" or "nerdctl" or "podman" or "crio")) return null;
        ContainerRecord? record = container.Runtime switch
        {
            "docker" => Docker(container, watcher),
            "podman" => Podman(container, watcher),
            "crio" => Bundle(container, watcher, ConmonOf(watcher)?.Bundle)?.Record,
            _ => Bundle(container, watcher, BundleOfShim(container, watcher))?.Record,
        };
        return identity.IsSame(watcher, _buffer) ? record : null;
    }

    private ContainerRecord? Docker(Container container, ProcTask watcher)
    {
        string root = Bundle(container, watcher, BundleOfShim(container, watcher))?.DockerRoot ?? DefaultDockerRoot;
        string path = $"{root}/containers/{container.Id}/config.v2.json";
        return TryRead(container, watcher, path) ? ContainerFiles.Docker(_buffer.Bytes, container.Id) ?? Senseless<ContainerRecord>(container, path) : null;
    }

    private ContainerRecord? Podman(Container container, ProcTask watcher)
    {
        if (ConmonOf(watcher) is not { } conmon) return null;
        ContainerRecord record = Stored(container, watcher, conmon.Bundle, "containers.json") ?? Stored(container, watcher, Folder(conmon.PidFile), "volatile-containers.json") ?? new();
        return record with { Name = conmon.Name ?? record.Name };
    }

    /// <summary>Above a container's folder, STORAGE/ID/userdata, is the file of all.</summary>
    private ContainerRecord? Stored(Container container, ProcTask watcher, string? userdata, string file)
    {
        if (Folder(Folder(userdata)) is not { } storage) return null;
        string path = $"{storage}/{file}", key = $"{_mounts.Root(watcher)}{path}";
        if (!_storages.TryGetValue(key, out Dictionary<string, ContainerRecord>? records))
        {
            records = TryRead(container, watcher, path) ? ContainerFiles.Storage(_buffer.Bytes) ?? Senseless<Dictionary<string, ContainerRecord>>(container, path) : null;
            _storages[key] = records ??= [];
        }
        return records.GetValueOrDefault(container.Id);
    }

    private BundleFile? Bundle(Container container, ProcTask watcher, string? folder)
    {
        if (folder is null) return null;
        string path = $"{folder}/config.json";
        return TryRead(container, watcher, path) ? ContainerFiles.Bundle(_buffer.Bytes) ?? Senseless<BundleFile>(container, path) : null;
    }

    /// <summary>A shim stays in the bundle of its first container; those of the same pod have theirs beside it.</summary>
    private string? BundleOfShim(Container container, ProcTask watcher)
    {
        if (watcher.Comm != Shim) return null;
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], watcher.Pid, watcher.Pid);
        Span<byte> target = stackalloc byte[4096];
        Errno errno = proc.TryReadLink(path.File("/cwd"u8), target, out int length);
        if (errno != Errno.None) Tell(container, errno, "/cwd");
        return errno == Errno.None && Folder(Encoding.UTF8.GetString(target[..length])) is { } tasks ? $"{tasks}/{container.Id}" : null;
    }

    private ConmonArguments? ConmonOf(ProcTask watcher)
    {
        if (watcher.Comm != Conmon) return null;
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], watcher.Pid, watcher.Pid);
        return proc.TryReadToEnd(path.File("/cmdline"u8), _buffer) == Errno.None ? ConmonArguments.Parse(_buffer.Bytes) : null;
    }

    private bool TryRead(Container container, ProcTask watcher, string path)
    {
        Errno errno = _mounts.TryOf(watcher, out RemoteMounts? remotes);
        if (errno == Errno.None && remotes!.AreOnTheWayTo(path))
        {
            gaps.Add(Source, Subject(container), Facets.ContainerRecords, Errno.None, "its engine's file is on a file system that can ask a network or a process, so it was not looked at", "an engine that keeps its files on a local disk");
            return false;
        }
        if (errno == Errno.None) errno = FileBelow.TryRead(proc, watcher.Pid, path, Limit, _buffer);
        if (errno != Errno.None) Tell(container, errno, path);
        return errno == Errno.None;
    }

    private void Tell(Container container, Errno errno, string path)
    {
        if (errno.IsVanished() || errno == Errno.ENOTDIR) return;
        string needs = errno switch
        {
            Errno.ENOSYS => "Linux 5.6 (openat2)",
            Errno.ELOOP or Errno.EXDEV => $"a path without links: {path}",
            Errno.EINVAL or Errno.EFBIG => $"a regular file of at most {Limit} bytes: {path}",
            _ => Privilege.ToReadTask(errno, reader),
        };
        gaps.Add(Source, Subject(container), Facets.ContainerRecords, errno, "what its engine wrote down about it is unknown", needs);
    }

    private T? Senseless<T>(Container container, string path)
        where T : class
    {
        gaps.Add(Source, Subject(container), Facets.ContainerRecords, Errno.None, "its engine's file makes no sense", $"a file in the engine's format: {path}");
        return null;
    }

    private static GapSubject Subject(Container container) => container.Init is { } init ? GapSubject.Pid(init.Pid) : GapSubject.Named(container.Id);

    /// <summary>The folder that a path lies in; null if there is none.</summary>
    private static string? Folder(string? path) => path?.LastIndexOf('/') is > 0 and int end ? path[..end] : null;
}
