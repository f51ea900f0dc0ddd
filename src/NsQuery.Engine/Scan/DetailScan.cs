using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Single files of single processes, read long after the pass over all of them. A pid can be another process's by then: so
/// whose it is is looked at after the file, and what is of another life is no answer.
/// </summary>
/// <param name="proc">The procfs that was scanned.</param>
/// <param name="passwd">The user database.</param>
/// <param name="identity">Tells lives apart.</param>
internal sealed class DetailScan(ProcRoot proc, Passwd passwd, TaskIdentity identity)
{
    /// <summary>Buffers that nobody reads into: rows of several sessions and threads are read at once.</summary>
    private readonly ConcurrentBag<ReadBuffer> _buffers = [];

    public DetailReaders Readers => new(passwd.Name, Cmdline, Exe, Cgroup, LsmLabel, Status, Share);

    private static void Share(int count, Action<int> work) => _ = Crew.Run<bool>(Crew.Blocks(count), Crew.Threads, () => block =>
    {
        for (int i = block * Crew.BlockLength; i < Math.Min(count, (block + 1) * Crew.BlockLength); i++) work(i);
        return true;
    });

    private string? Cmdline(ProcTask leader) => Read(leader, "/cmdline"u8, static bytes => bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes.TrimEnd((byte)0)).Replace('\0', ' '));

    private string? Cgroup(ProcTask leader) => Read(leader, "/cgroup"u8, static bytes => ProcCgroup.TryParseV2(bytes, out ReadOnlySpan<byte> path) ? Encoding.UTF8.GetString(path) : null);

    private string? LsmLabel(ProcTask leader) => Read(leader, "/attr/current"u8, static bytes => bytes.TrimEnd("\0\n"u8) is { IsEmpty: false } label ? Encoding.UTF8.GetString(label) : null);

    private StatusDetail? Status(ProcTask leader) => Read(leader, "/status"u8, static bytes => new StatusDetail(Field(bytes, "\nNoNewPrivs:\t"u8) is { } set ? set != 0 : null, Field(bytes, "\nSeccomp:\t"u8)));

    private string? Exe(ProcTask leader)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], leader.Pid, leader.Pid);
        Span<byte> target = stackalloc byte[4096];
        return IsRead(proc.TryReadLink(path.File("/exe"u8), target, out int length)) && IsSame(leader) ? Encoding.UTF8.GetString(target[..length]) : null;
    }

    private T? Read<T>(ProcTask leader, ReadOnlySpan<byte> file, Func<ReadOnlySpan<byte>, T?> parse)
        where T : class
    {
        ReadBuffer buffer = Borrow();
        try
        {
            ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], leader.Pid, leader.Pid);
            if (!IsRead(proc.TryReadToEnd(path.File(file), buffer))) return null;
            T? value = parse(buffer.Bytes);
            return identity.IsSame(leader, buffer) ? value : null;
        }
        finally
        {
            _buffers.Add(buffer);
        }
    }

    private bool IsSame(ProcTask leader)
    {
        ReadBuffer buffer = Borrow();
        bool isSame = identity.IsSame(leader, buffer);
        _buffers.Add(buffer);
        return isSame;
    }

    private ReadBuffer Borrow() => _buffers.TryTake(out ReadBuffer? buffer) ? buffer : new();

    /// <summary>An error is of this process; that this reader is out of means is no answer about it.</summary>
    private static bool IsRead(Errno errno) =>
        errno is Errno.EMFILE or Errno.ENFILE or Errno.ENOMEM ? throw new ScanException($"cannot read a process's file: {errno}") : errno == Errno.None;

    private static int? Field(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        int at = status.IndexOf(name);
        if (at < 0) return null;
        ReadOnlySpan<byte> rest = status[(at + name.Length)..];
        int end = rest.IndexOf((byte)'\n');
        return int.TryParse(end < 0 ? rest : rest[..end], CultureInfo.InvariantCulture, out int value) ? value : null;
    }
}
