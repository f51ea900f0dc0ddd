using System.Runtime.InteropServices;

namespace NsQuery.Live.Tests;

/// <summary>A namespace's file handle (Linux 6.18), which does not keep it alive: name_to_handle_at(2).</summary>
internal sealed unsafe partial class NsHandle : IDisposable
{
    private const int NsfsRoot = -10003, EmptyPath = 0x1000;

    private readonly uint* _handle = (uint*)NativeMemory.AllocZeroed(128);

    /// <summary>Skips the test where the kernel has none.</summary>
    public static NsHandle Of(string link)
    {
        NsHandle handle = new();
        handle._handle[0] = 64;
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(link);
        byte path = 0;
        int mount, result = NameToHandleAt((int)file.DangerousGetHandle(), &path, handle._handle, &mount, EmptyPath);
        Assert.SkipWhen(result != 0 || !handle.IsAlive(), "file handles of namespaces need Linux 6.18");
        return handle;
    }

    public bool IsAlive()
    {
        int fd = OpenByHandleAt(NsfsRoot, _handle, 0);
        if (fd >= 0) _ = Tmds.Linux.LibC.close(fd);
        return fd >= 0;
    }

    public void Dispose() => NativeMemory.Free(_handle);

    [LibraryImport("libc.so.6", EntryPoint = "name_to_handle_at")]
    private static partial int NameToHandleAt(int folder, byte* path, uint* handle, int* mountId, int flags);

    [LibraryImport("libc.so.6", EntryPoint = "open_by_handle_at")]
    private static partial int OpenByHandleAt(int mount, uint* handle, int flags);
}
