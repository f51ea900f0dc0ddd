using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

/// <summary>
/// A procfs of plain files and links in a temporary folder, named for its story.
/// A link <c>ns/uts -> uts:[N]</c> can be opened if N is a namespace that the test process lives in, since uts:[N] beside it
/// leads to the real one. Any other number is beyond opening, and for good: it leads to itself (ELOOP).
/// </summary>
internal sealed class ProcTree : IDisposable
{
    private readonly TempFolder _folder;

    public ProcTree(string story)
    {
        _folder = new(story);
        Assert.Equal(Errno.None, ProcRoot.TryOpen(_folder.Path, out ProcRoot? root));
        Root = root!;
        File("sys/kernel/pid_max", "32768\n").File("sys/kernel/cap_last_cap", "40\n").File("sys/user/max_user_namespaces", "1000\n").File("sys/kernel/random/boot_id", "00000000-0000-4000-8000-000000000000\n");
    }

    public ProcRoot Root { get; }

    public string Path => _folder.Path;

    /// <summary>The number of the namespace that the test process itself is in.</summary>
    public static uint Own(NsType type)
    {
        string target = new FileInfo($"/proc/self/ns/{type.Word()}").LinkTarget ?? "";
        Assert.True(NsLinkText.TryParse(Encoding.UTF8.GetBytes(target), type, out uint inum), target);
        return inum;
    }

    /// <summary>All ten links of a task beside the test process.</summary>
    public static NsLinks OwnLinks()
    {
        NsLinks links = default;
        foreach (NsLink link in Enum.GetValues<NsLink>()) links[link] = Own(link.Type());
        return links;
    }

    public ProcTree Add(TaskFolder task)
    {
        File($"{task.Path}/stat", task.Stat);
        File($"{task.Path}/status", task.Status);
        if (task.Tid is null) Folder($"{task.Path}/task/{task.Pid}");
        if (task.Links is not { } links) return this;
        Folder($"{task.Path}/ns");
        foreach (NsLink link in Enum.GetValues<NsLink>())
        {
            if (links[link] != 0) Namespace(task.Path + Encoding.UTF8.GetString(NsLinkText.File(link)), link.Type(), links[link]);
        }
        return this;
    }

    public ProcTree File(string path, string text)
    {
        Folder(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(_folder[path], text);
        return this;
    }

    public ProcTree Remove(string path)
    {
        if (Directory.Exists(_folder[path])) Directory.Delete(_folder[path], recursive: true);
        else System.IO.File.Delete(_folder[path]);
        return this;
    }

    /// <summary>A link whose text is this.</summary>
    public ProcTree Link(string path, string target)
    {
        Folder(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.CreateSymbolicLink(_folder[path], target);
        return this;
    }

    /// <summary>Nobody may read it, the superuser's capabilities aside: see <see cref="OtherUser"/>.</summary>
    public ProcTree Close(string path)
    {
        System.IO.File.SetUnixFileMode(_folder[path], UnixFileMode.None);
        return this;
    }

    public Snapshot Scan() => Scan(Facets.All);

    public Snapshot Scan(Facets wanted) => Scan(wanted, pid: null);

    /// <summary>Of one process and what is above it.</summary>
    public Snapshot ScanOne(int pid) => Scan(Facets.All, pid);

    private Snapshot Scan(Facets wanted, long? pid)
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen(Path, out ProcRoot? root));
        using Scanner scanner = new(root!, root!);
        return scanner.Scan(wanted, default, pid);
    }

    public void Dispose()
    {
        Root.Dispose();
        _folder.Dispose();
    }

    private void Folder(string path) => Directory.CreateDirectory(_folder[path]);

    private void Namespace(string path, NsType type, uint inum)
    {
        string text = $"{type.Word()}:[{inum}]", beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, text);
        Link(path, text);
        if (new FileInfo(_folder[beside]).LinkTarget is null) Link(beside, inum == Own(type) ? $"/proc/self/ns/{type.Word()}" : text);
    }
}
