using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class ProcTimensOffsetsTests
{
    [Theory]
    [InlineData("monotonic           0         0\nboottime            0         0\n", 0, 0)]
    [InlineData("monotonic        5000         0\nboottime         9000 500000000\n", 5_000_000_000_000, 9_000_500_000_000)]
    [InlineData("monotonic          -1 999999999\nboottime        -5000         0\n", -1, -5_000_000_000_000)]
    [InlineData("monotonic  9223372036         0\nboottime  -9223372036         0\n", 9223372036000000000, -9223372036000000000)]
    [InlineData("monotonic 1 2\nboottime 3 4", 1_000_000_002, 3_000_000_004)]
    public void Seconds_and_nanoseconds_are_one_offset(string text, long monotonic, long boottime)
    {
        Assert.True(ProcTimensOffsets.TryParse(Encoding.UTF8.GetBytes(text), out TimeOffsets? offsets));
        Assert.Equal(new(monotonic, boottime), offsets);
    }

    [Theory]
    [InlineData("")]
    [InlineData("monotonic\nboottime\n")]
    [InlineData("monotonic 0 0\n")]
    [InlineData("boottime 0 0\n")]
    [InlineData("boottime 0 0\nmonotonic 0 0\n")]
    [InlineData("monotonic x 0\nboottime 0 0\n")]
    [InlineData("monotonic 0 0\nboottime 0 x\n")]
    [InlineData("monotonic 9223372036854775808 0\nboottime 0 0\n")]
    public void What_is_no_pair_of_clocks_is_refused(string text)
    {
        Assert.False(ProcTimensOffsets.TryParse(Encoding.UTF8.GetBytes(text), out TimeOffsets? offsets));
        Assert.Null(offsets);
    }

    [Theory]
    [InlineData("9223372037")] // the kernel stops at KTIME_SEC_MAX, 9223372036
    [InlineData("-9223372037")]
    [InlineData("18446744073")]
    [InlineData("9223372036854775807")]
    public void Seconds_that_no_64_bits_of_nanoseconds_hold_do_not_wrap_round(string seconds)
    {
        bool parsed = ProcTimensOffsets.TryParse(Encoding.UTF8.GetBytes($"monotonic {seconds} 0\nboottime 0 0\n"), out TimeOffsets? offsets);
        Assert.False(parsed, $"{seconds} s became {offsets?.Monotonic} ns");
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused_before_the_last_number()
    {
        byte[] whole = "monotonic           7         8\nboottime            9        10\n"u8.ToArray();
        for (int length = 0; length <= whole.Length; length++)
        {
            Assert.Equal(length >= whole.Length - 2, ProcTimensOffsets.TryParse(whole.AsSpan(0, length), out _));
        }
    }
}
