using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcMountTests
{
    private const string MountInfo =
        "22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw\n" +
        "3 28 0:20 / /proc rw,nosuid,relatime shared:13 - proc proc rw,gid=4,hidepid=invisible\n" +
        "30 28 0:26 / /dev/my\\040shm rw - tmpfs tmpfs rw,size=10%";

    [Theory]
    [InlineData("pos:\t0\nflags:\t012200000\nmnt_id:\t25\nino:\t1\n", 25)]
    [InlineData("mnt_id:\t25", 25)]
    public void The_mount_id_is_a_line_of_fdinfo(string fdinfo, int expected)
    {
        Assert.True(ProcMount.TryParseMountId(Encoding.UTF8.GetBytes(fdinfo), out int id));
        Assert.Equal(expected, id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pos:\t0\n")]
    [InlineData("mnt_id:\t")]
    [InlineData("mnt_id:\tx\n")]
    [InlineData("mnt_id:\t99999999999\n")]
    public void Without_a_mount_id_fdinfo_is_refused(string fdinfo) => Assert.False(ProcMount.TryParseMountId(Encoding.UTF8.GetBytes(fdinfo), out _));

    [Theory]
    [InlineData(22, "rw")]
    [InlineData(3, "rw,gid=4,hidepid=invisible")]
    [InlineData(30, "rw,size=10%")]
    public void Super_options_are_the_last_field_of_the_line_with_that_id(int id, string expected)
    {
        Assert.True(ProcMount.TryParseSuperOptions(Encoding.UTF8.GetBytes(MountInfo), id, out string options));
        Assert.Equal(expected, options);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(28)]
    [InlineData(0)]
    public void An_id_that_begins_no_line_has_no_options(int id)
    {
        Assert.False(ProcMount.TryParseSuperOptions(Encoding.UTF8.GetBytes(MountInfo), id, out string options));
        Assert.Equal("", options);
    }

    [Fact]
    public void Mountinfo_cut_at_any_byte_never_throws_and_finds_the_mount_only_from_its_dash_on()
    {
        byte[] whole = Encoding.UTF8.GetBytes(MountInfo);
        int start = whole.AsSpan().IndexOf("\n3 "u8) + 1, dash = start + whole.AsSpan(start).IndexOf(" - "u8) + 1;
        for (int length = 0; length <= whole.Length; length++)
        {
            bool found = ProcMount.TryParseSuperOptions(whole.AsSpan(0, length), 3, out _);
            Assert.Equal(length > dash, found);
        }
    }

    [Theory]
    [InlineData("rw,hidepid=2", true)]
    [InlineData("rw,hidepid=2,gid=7", false)] // a group of the reader's
    [InlineData("rw,hidepid=4,gid=7", true)] // which counts for nothing with 4
    [InlineData("rw,hidepid=invisible", true)]
    [InlineData("hidepid=4,gid=4", true)]
    [InlineData("rw,hidepid=ptraceable", true)]
    [InlineData("rw", false)]
    [InlineData("", false)]
    [InlineData("rw,hidepid=0", false)]
    [InlineData("rw,hidepid=1", false)] // noaccess: listed, though their files are not readable
    [InlineData("rw,hidepid=noaccess", false)]
    [InlineData("rw,subset=pid", false)]
    public void Only_invisible_and_ptraceable_leave_tasks_out(string options, bool expected) => Assert.Equal(expected, ProcMount.HidesPids(options, [65534, 7]));
}
