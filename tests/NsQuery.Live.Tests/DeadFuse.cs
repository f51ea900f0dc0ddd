namespace NsQuery.Live.Tests;

/// <summary>A FUSE file system whose daemon never answers: whoever asks it for anything waits until the daemon is killed.</summary>
internal static class DeadFuse
{
    // mount(2) of what a descriptor of /dev/fuse serves; nobody reads from it.
    private const string Daemon = """
        import ctypes, os, sys
        libc = ctypes.CDLL(None, use_errno=True)
        fd = os.open('/dev/fuse', os.O_RDWR)
        if libc.mount(b'nsq-dead', sys.argv[1].encode(), b'fuse.nsq', 6, f'fd={fd},rootmode=40000,user_id=0,group_id=0'.encode()):
            sys.exit(os.strerror(ctypes.get_errno()))
        inside = os.open(sys.argv[1], os.O_PATH)
        print('ready', flush=True)
        sys.stdin.read()
        """;

    /// <summary>Mounts it in the mount namespace of a process, and keeps a descriptor on its root open.</summary>
    public static Held Mount(Held held, string point)
    {
        Assert.SkipUnless(File.Exists("/dev/fuse"), "there is no /dev/fuse");
        Assert.SkipUnless(Command.Run("python3", "--version").Status == 0, "python3 is missing");
        return Held.Run("nsenter", "--target", $"{held.Pid}", "--mount", "python3", "-c", Daemon, point);
    }
}
