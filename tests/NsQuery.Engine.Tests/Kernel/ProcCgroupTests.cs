using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcCgroupTests
{
    [Theory]
    [InlineData("0::/\n", "/")]
    [InlineData("0::/user.slice/a b\n", "/user.slice/a b")]
    [InlineData("12:cpu,cpuacct:/v1\n1:name=systemd:/v1\n0::/init.scope\n", "/init.scope")]
    [InlineData("0::/a:0::/b\n", "/a:0::/b")]
    [InlineData("0::/../../other\n", "/../../other")]
    [InlineData("0::/gone (deleted)\n", "/gone (deleted)")]
    [InlineData("0::/no-newline", "/no-newline")]
    public void The_v2_line_is_the_one_of_hierarchy_0(string text, string expected)
    {
        Assert.True(ProcCgroup.TryParseV2(Encoding.UTF8.GetBytes(text), out ReadOnlySpan<byte> path));
        Assert.Equal(expected, Encoding.UTF8.GetString(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("4:memory:/v1\n10::/not-zero\n")]
    [InlineData("0:cpu:/v1\n")]
    public void Without_a_v2_hierarchy_there_is_no_path(string text)
    {
        Assert.False(ProcCgroup.TryParseV2(Encoding.UTF8.GetBytes(text), out ReadOnlySpan<byte> path));
        Assert.True(path.IsEmpty);
    }

    [Fact]
    public void A_path_that_is_no_utf8_keeps_its_bytes()
    {
        Assert.True(ProcCgroup.TryParseV2([.. "0::/"u8, 0xff, 0xc3, 0x28, (byte)'\n'], out ReadOnlySpan<byte> path));
        Assert.Equal([(byte)'/', 0xff, 0xc3, 0x28], path.ToArray());
    }

    [Fact]
    public void A_file_cut_at_any_byte_gives_a_beginning_of_the_path_or_none()
    {
        byte[] whole = "4:memory:/v1\n0::/user.slice/a\n"u8.ToArray();
        int start = whole.AsSpan().IndexOf("0::/"u8) + 4;
        for (int length = 0; length <= whole.Length; length++)
        {
            bool parsed = ProcCgroup.TryParseV2(whole.AsSpan(0, length), out ReadOnlySpan<byte> path);
            Assert.Equal(length >= start, parsed);
            if (parsed) Assert.StartsWith(Encoding.UTF8.GetString(path), "/user.slice/a", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/pod/app", "/", "/pod/app")]
    [InlineData("/pod/app/worker", "/worker", "/pod/app")]
    [InlineData("/worker", "/worker", "/")]
    [InlineData("/", "/", "/")]
    [InlineData("/pod (deleted)/app", "/app", "/pod (deleted)")]
    public void The_root_is_what_the_outside_has_more(string outside, string inside, string expected) =>
        Assert.Equal(expected, ProcCgroup.Root(outside, inside));

    [Theory]
    [InlineData("/other", "/..")]
    [InlineData("/other/x", "/../x")]
    [InlineData("/../x", "/../x")] // for a reader in a cgroup namespace of its own
    [InlineData("/pod/app", "/elsewhere")]
    [InlineData("/pod/app", "/pod/app/deeper")]
    [InlineData("/pod/myapp", "/app")]
    public void The_root_of_a_member_that_was_moved_out_is_unknown(string outside, string inside) =>
        Assert.Null(ProcCgroup.Root(outside, inside));
}
