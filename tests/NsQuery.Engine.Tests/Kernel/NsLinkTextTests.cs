using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class NsLinkTextTests
{
    public static TheoryData<string> Words => [.. Enum.GetValues<NsType>().Select(static type => type.Word())];

    public static TheoryData<int> Links => [.. Enumerable.Range(0, NsLinkExtensions.Count)];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_link_is_of_its_own_type_and_no_other(string word)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{word}:[4026531836]");
        foreach (NsType type in Enum.GetValues<NsType>())
        {
            Assert.Equal(type.Word() == word, NsLinkText.TryParse(text, type, out uint inum));
            Assert.Equal(type.Word() == word ? 4026531836 : 0, inum);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("pid")]
    [InlineData("pid:[]")]
    [InlineData("pid:[1")]
    [InlineData("pid:1]")]
    [InlineData("pid:[1]x")]
    [InlineData("pid:[ 1]")]
    [InlineData("pid:[1x]")]
    [InlineData("pid:[-1]")]
    [InlineData("pid:[4294967296]")]
    [InlineData("pid_for_children:[1]")]
    [InlineData("PID:[1]")]
    [InlineData("/run/pid:[1]")]
    public void What_is_no_link_is_refused(string text) => Assert.False(NsLinkText.TryParse(Encoding.UTF8.GetBytes(text), NsType.Pid, out _));

    [Fact]
    public void The_highest_inode_number_is_read()
    {
        Assert.True(NsLinkText.TryParse("mnt:[4294967295]"u8, NsType.Mnt, out uint inum));
        Assert.Equal(uint.MaxValue, inum);
    }

    [Fact]
    public void A_link_cut_at_any_byte_is_refused()
    {
        ReadOnlySpan<byte> whole = "cgroup:[4026531835]"u8;
        for (int length = 0; length < whole.Length; length++) Assert.False(NsLinkText.TryParse(whole[..length], NsType.Cgroup, out _));
        Assert.True(NsLinkText.TryParse(whole, NsType.Cgroup, out _));
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Every_link_is_in_the_kernels_folder_and_leads_to_its_type(int link)
    {
        string path = "/proc/self" + Encoding.UTF8.GetString(NsLinkText.File((NsLink)link));
        string? target = new FileInfo(path).LinkTarget;
        Assert.SkipWhen(target is null, $"this kernel has no {path}");
        Assert.True(NsLinkText.TryParse(Encoding.UTF8.GetBytes(target), ((NsLink)link).Type(), out uint inum), $"{path} -> {target}");
        Assert.NotEqual(0u, inum);
    }

    [Fact]
    public void Every_link_of_the_kernels_folder_is_known()
    {
        string[] known = [.. Enumerable.Range(0, NsLinkExtensions.Count).Select(static link => Encoding.UTF8.GetString(NsLinkText.File((NsLink)link))[4..])];
        Assert.Empty(Directory.GetFileSystemEntries("/proc/self/ns").Select(static path => Path.GetFileName(path)).Except(known));
    }
}
