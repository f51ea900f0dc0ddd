using System.Runtime.InteropServices;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ErrnoTests
{
    public static TheoryData<string> Names => [.. Enum.GetNames<Errno>().Except([nameof(Errno.None)])];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_has_the_name_that_libc_gives_it(string name)
    {
        string? libc = Marshal.PtrToStringUTF8(ErrorName((int)Enum.Parse<Errno>(name)));
        // errno(3): one number, two names; libc prints the other.
        if (name == nameof(Errno.EOPNOTSUPP) && libc == "ENOTSUP") libc = name;
        Assert.Equal(libc, name);
    }

    [Theory]
    [InlineData("ENOENT", true, false, false)]
    [InlineData("ESRCH", true, false, false)]
    [InlineData("EACCES", false, true, false)]
    [InlineData("EPERM", false, true, false)]
    [InlineData("ENOTTY", false, false, true)]
    [InlineData("ENOSYS", false, false, true)]
    [InlineData("EINVAL", false, false, true)]
    [InlineData("EOPNOTSUPP", false, false, true)]
    [InlineData("EMFILE", false, false, false)]
    [InlineData("None", false, false, false)]
    public void An_error_means_one_thing_at_most(string name, bool vanished, bool denied, bool unknownRequest)
    {
        Errno errno = Enum.Parse<Errno>(name);
        Assert.Equal((vanished, denied, unknownRequest), (errno.IsVanished(), errno.IsDenied(), errno.IsUnknownRequest()));
    }

    /// <summary>strerrorname_np(3) of glibc 2.32.</summary>
    [DllImport("libc.so.6", EntryPoint = "strerrorname_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ErrorName(int errno);
}
