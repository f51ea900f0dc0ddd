using System.Runtime.InteropServices;
using NsQuery.Kernel;

namespace NsQuery.Tests.Scan;

/// <summary>
/// Work on a thread whose file accesses are those of an ordinary user: setfsuid(2) is of one thread, and takes CAP_DAC_OVERRIDE
/// from it. So what is closed to others is closed to a test that runs as root, too.
/// </summary>
internal static class OtherUser
{
    private const uint Nobody = 65534;

    public static void Run(Action work) => _ = NsThread.TryRun(() =>
    {
        _ = SetFsUid(Nobody);
        // It does not tell whether it failed; another call that must fail tells whose accesses these are now.
        Assert.SkipWhen(SetFsUid(uint.MaxValue) == 0, "this user namespace maps no ordinary user");
        work();
    });

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        Run(() => { result = work(); });
        return result!;
    }

    [DllImport("libc.so.6", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFsUid(uint uid);
}
