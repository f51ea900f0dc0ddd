using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A file or a BPF map as memory: mmap(2).</summary>
internal sealed unsafe class MappedMemory : IDisposable
{
    private void* _at;
    private readonly int _length;

    private MappedMemory(void* at, int length)
    {
        _at = at;
        _length = length;
    }

    public Span<byte> Bytes => new(_at, _length);

    /// <summary>Maps what a descriptor is on, shared with whoever writes it.</summary>
    public static Errno TryMap(int fd, int length, bool canWrite, out MappedMemory? memory)
    {
        void* at = mmap(null, (size_t)(ulong)length, canWrite ? PROT_READ | PROT_WRITE : PROT_READ, canWrite ? MAP_SHARED : MAP_PRIVATE, fd, 0);
        memory = at == MAP_FAILED ? null : new(at, length);
        return memory is null ? ProcRoot.LastErrno() : Errno.None;
    }

    /// <summary>A file that cannot be mapped, as that of the kernel's types before Linux 6.16, is read into memory.</summary>
    private static Errno TryMapOrRead(int fd, int length, out MappedMemory? memory)
    {
        Errno errno = TryMap(fd, length, canWrite: false, out memory);
        if (errno != Errno.ENODEV) return errno;
        void* at = mmap(null, (size_t)(ulong)length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED) return ProcRoot.LastErrno();
        memory = new(at, length);
        for (int done = 0; done < length;)
        {
            int count = (int)(long)read(fd, (byte*)at + done, (size_t)(ulong)(length - done));
            errno = count < 0 ? ProcRoot.LastErrno() : Errno.EINVAL;
            if (count > 0) done += count;
            else if (errno != Errno.EINTR)
            {
                memory.Dispose();
                memory = null;
                return errno;
            }
        }
        return Errno.None;
    }

    /// <summary>Maps a whole file, to be read.</summary>
    public static Errno TryMapFile(string path, out MappedMemory? memory)
    {
        memory = null;
        int fd;
        fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(path + '\0')) fd = open(name, O_RDONLY | O_CLOEXEC);
        if (fd < 0) return ProcRoot.LastErrno();
        stat status;
        Errno errno = fstat(fd, &status) != 0 ? ProcRoot.LastErrno() : (long)status.st_size switch
        {
            0 => Errno.EINVAL,
            > int.MaxValue => Errno.EFBIG,
            long length => TryMapOrRead(fd, (int)length, out memory),
        };
        _ = close(fd);
        return errno;
    }

    public void Dispose()
    {
        if (_at != null) _ = munmap(_at, (size_t)(ulong)_length);
        _at = null;
    }
}
