using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcStatTests
{
    /// <summary>Fields (3) to (22) and some of those behind, each with a value of its own.</summary>
    private const string Behind = "S 11 12 13 14 -1 4194560 16 17 18 19 20 21 22 23 24 -25 26 27 28 29 30";

    [Fact]
    public void Fields_are_where_the_man_page_numbers_them()
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"4711 (sleep) {Behind}"), out ProcStat stat));
        Assert.Equal("sleep"u8, stat.Comm);
        Assert.Equal('S', stat.State);
        Assert.Equal(11, stat.Ppid);
        Assert.False(stat.IsKernel);
        Assert.Equal(26, stat.Threads);
        Assert.Equal(28, stat.StartTicks);
    }

    [Theory]
    [InlineData("a) ")]
    [InlineData(") S 1 (")]
    [InlineData(")))")]
    [InlineData("((((")]
    [InlineData("(sd-pam)")]
    [InlineData("")]
    [InlineData(" ")]
    public void Comm_with_parens_is_kept_whole(string comm)
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"4711 ({comm}) {Behind}"), out ProcStat stat));
        Assert.Equal(comm, Encoding.UTF8.GetString(stat.Comm));
        Assert.Equal(11, stat.Ppid);
    }

    [Fact]
    public void Comm_with_a_newline_is_kept_whole()
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"4711 (a\n1 (b) {Behind}\n"), out ProcStat stat));
        Assert.Equal("a\n1 (b"u8, stat.Comm);
        Assert.Equal(28, stat.StartTicks);
    }

    [Fact]
    public void Comm_that_is_no_utf8_keeps_its_bytes()
    {
        byte[] comm = [0xff, 0xc3, 0x28, 0x80, 0x1b];
        Assert.True(ProcStat.TryParse([.. "1 ("u8, .. comm, .. ") "u8, .. Encoding.UTF8.GetBytes(Behind)], out ProcStat stat));
        Assert.Equal(comm, stat.Comm);
    }

    [Theory]
    [InlineData(0x00200000L, true)]
    [InlineData(0x84208060L, true)]
    [InlineData(0xffffffffL, true)]
    [InlineData(0x00400100L, false)]
    [InlineData(0xffdfffffL, false)]
    public void Only_PF_KTHREAD_makes_a_kernel_thread(long flags, bool expected)
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"2 (kthreadd) S 0 0 0 0 -1 {flags} 0 0 0 0 0 0 0 0 20 0 1 0 1"), out ProcStat stat));
        Assert.Equal(expected, stat.IsKernel);
    }

    [Fact]
    public void A_line_cut_at_any_byte_is_refused_before_the_start_time_and_else_keeps_what_it_had()
    {
        byte[] line = Encoding.UTF8.GetBytes($"4711 (a) ) {Behind}");
        int start = line.AsSpan().LastIndexOf(" 28 29 30"u8) + 1;
        for (int length = 0; length <= line.Length; length++)
        {
            bool parsed = ProcStat.TryParse(line.AsSpan(0, length), out ProcStat stat);
            Assert.Equal(length > start, parsed);
            if (!parsed) continue;
            Assert.Equal("a) "u8, stat.Comm);
            Assert.Equal(11, stat.Ppid);
            Assert.Equal(length == start + 1 ? 2 : 28, stat.StartTicks);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("4711 (")]
    [InlineData("4711 ()")]
    [InlineData(")(")]
    [InlineData("4711 (sleep) S")]
    [InlineData("4711 (sleep) S ")]
    [InlineData("4711 (sleep) S one 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19")]
    [InlineData("4711 (sleep) S 1  2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19")]
    [InlineData("4711 (sleep) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 9223372036854775808")]
    public void What_is_no_such_line_is_refused(string line) => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Theory]
    [InlineData("4294967297 1")] // as 32 bits: 1, the first process
    [InlineData("1 4294967297")]
    public void A_number_that_no_int_holds_is_not_taken_for_another(string ppidAndThreads)
    {
        string[] fields = ppidAndThreads.Split(' ');
        string line = $"4711 (sleep) S {fields[0]} 0 0 0 -1 0 0 0 0 0 0 0 0 0 20 0 {fields[1]} 0 28";
        Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(line), out ProcStat stat), $"ppid {stat.Ppid}, threads {stat.Threads}");
    }
}
