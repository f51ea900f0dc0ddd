using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcStatusTests
{
    private const string Head = "Name:\tsleep\nUmask:\t0022\nState:\tS (sleeping)\nTgid:\t4711\nNgid:\t0\nPid:\t4711\nPPid:\t17\nTracerPid:\t0\n";
    private const string Ids = "Uid:\t1000\t1001\t1002\t1003\nGid:\t2000\t2001\t2002\t2003\nFDSize:\t64\n";
    private const string Tail = "NStgid:\t9\t9\nNSpid:\t4711\t12\t1\nNSpgid:\t9\t9\nNSsid:\t9\t9\nKthread:\t0\n";

    [Fact]
    public void The_first_two_of_four_ids_are_real_and_effective()
    {
        Assert.True(ProcStatus.TryParse(Bytes(Head + Ids + "Groups:\t\n" + Tail), out ProcStatus status));
        Assert.Equal(17, status.Ppid);
        Assert.Equal(1000u, status.Uid);
        Assert.Equal(1001u, status.Euid);
        Assert.Equal(2000u, status.Gid);
    }

    [Fact]
    public void NSpid_goes_from_the_outermost_number_to_the_innermost()
    {
        Assert.True(ProcStatus.TryParse(Bytes(Head + Ids + Tail), out ProcStatus status));
        Assert.Equal([4711, 12, 1], status.NsPids());
    }

    [Fact]
    public void A_huge_groups_line_before_NSpid_changes_nothing()
    {
        StringBuilder groups = new("Groups:\t");
        for (int gid = 0; gid < 65536; gid++) groups.Append(gid).Append(' '); // NGROUPS_MAX
        Assert.True(ProcStatus.TryParse(Bytes(Head + Ids + groups + "\n" + Tail), out ProcStatus status));
        Assert.Equal([4711, 12, 1], status.NsPids());
    }

    [Fact]
    public void A_name_that_looks_like_another_line_is_a_name()
    {
        // The kernel writes a newline in comm as \n here.
        Assert.True(ProcStatus.TryParse(Bytes("Name:\tx\\nUid:\\t0\\t0 Uid:\t0\t0\n" + Head[12..] + Ids + Tail), out ProcStatus status));
        Assert.Equal(1000u, status.Uid);
    }

    [Fact]
    public void A_name_that_is_no_utf8_changes_nothing() =>
        Assert.True(ProcStatus.TryParse([.. "Name:\t"u8, 0xff, 0xc3, 0x28, .. "\n"u8, .. Bytes(Head[12..] + Ids + Tail)], out _));

    [Fact]
    public void Without_NSpid_or_an_id_it_is_refused()
    {
        Assert.False(ProcStatus.TryParse(Bytes(Head + Ids), out _));
        Assert.False(ProcStatus.TryParse(Bytes(Head + Tail), out _));
        Assert.False(ProcStatus.TryParse(Bytes(Ids + Tail), out _));
        Assert.False(ProcStatus.TryParse([], out _));
    }

    [Theory]
    [InlineData("Uid:\t4294967296\t0\t0\t0\n")]
    [InlineData("Uid:\t0\t4294967296\t0\t0\n")]
    [InlineData("Uid:\t-1\t0\t0\t0\n")]
    [InlineData("Uid:\t1000\n")]
    [InlineData("Uid:\t\n")]
    [InlineData("Uid:\n")]
    public void A_user_id_out_of_range_is_refused(string uid) =>
        Assert.False(ProcStatus.TryParse(Bytes(Head + uid + "Gid:\t0\t0\t0\t0\n" + Tail), out _));

    [Fact]
    public void The_highest_user_id_is_read()
    {
        Assert.True(ProcStatus.TryParse(Bytes(Head + "Uid:\t4294967295\t4294967294\t0\t0\nGid:\t0\t0\t0\t0\n" + Tail), out ProcStatus status));
        Assert.Equal(uint.MaxValue, status.Uid);
        Assert.Equal(4294967294, status.Euid);
    }

    [Fact]
    public void A_parent_out_of_range_is_refused() =>
        Assert.False(ProcStatus.TryParse(Bytes("PPid:\t4294967297\n" + Ids + Tail), out _));

    [Theory]
    [InlineData("", new int[0])]
    [InlineData("99999999999", new int[0])]
    [InlineData("4711\t99999999999", new[] { 4711 })]
    [InlineData("4711\tx", new[] { 4711 })]
    [InlineData("4711\t", new[] { 4711 })]
    public void NSpid_ends_at_what_is_no_pid(string numbers, int[] expected)
    {
        Assert.True(ProcStatus.TryParse(Bytes(Head + Ids + "NSpid:\t" + numbers + "\n"), out ProcStatus status));
        Assert.Equal(expected, status.NsPids());
    }

    [Fact]
    public void All_levels_that_the_kernel_nests_are_read_and_no_more()
    {
        int[] numbers = [.. Enumerable.Range(1, ProcStatus.MaxLevels + 7)];
        Assert.True(ProcStatus.TryParse(Bytes(Head + Ids + "NSpid:\t" + string.Join('\t', numbers)), out ProcStatus status));
        Assert.Equal(numbers[..33], status.NsPids());
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused_before_NSpid_and_never_throws()
    {
        byte[] whole = Bytes(Head + Ids + Tail);
        int start = whole.AsSpan().IndexOf("NSpid:\t"u8) + 7;
        int[][] seen = new int[whole.Length + 1][];
        for (int length = 0; length <= whole.Length; length++)
        {
            bool parsed = ProcStatus.TryParse(whole.AsSpan(0, length), out ProcStatus status);
            Assert.Equal(length >= start, parsed);
            seen[length] = status.NsPids();
        }
        Assert.Equal([], seen[start]);
        Assert.Equal([4711], seen[start + 5]);
        Assert.Equal([4711, 12], seen[start + 8]);
        Assert.Equal([4711, 12, 1], seen[start + 9]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
