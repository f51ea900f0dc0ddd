using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class ProcCapabilitiesTests
{
    private const string Status = "SigCgt:\t0000000000000000\nCapInh:\t0000000000000001\nCapPrm:\t000001fffeffffff\nCapEff:\t0000000000003000\nCapBnd:\t000001ffffffffff\nCapAmb:\t8000000000000000\nNoNewPrivs:\t0\n";

    [Fact]
    public void Five_masks_are_read_as_hexadecimal()
    {
        Assert.True(ProcCapabilities.TryParse(Encoding.ASCII.GetBytes(Status), out CapabilitySets? sets));
        Assert.Equal(new(1, 0x1fffeffffff, 0x3000, 0x1ffffffffff, 0x8000000000000000), sets);
    }

    [Theory]
    [InlineData("CapInh")]
    [InlineData("CapPrm")]
    [InlineData("CapEff")]
    [InlineData("CapBnd")]
    [InlineData("CapAmb")]
    public void Four_of_them_are_none(string missing)
    {
        Assert.False(ProcCapabilities.TryParse(Encoding.ASCII.GetBytes(Status.Replace(missing, "CapXyz", StringComparison.Ordinal)), out _));
        Assert.False(ProcCapabilities.TryParse(Encoding.ASCII.GetBytes(Status.Replace($"{missing}:\t", $"{missing}:\tx", StringComparison.Ordinal)), out _));
    }

    [Fact]
    public void A_file_cut_at_any_byte_never_throws()
    {
        byte[] whole = Encoding.ASCII.GetBytes(Status);
        for (int length = 0; length < whole.Length; length++) _ = ProcCapabilities.TryParse(whole.AsSpan(0, length), out _);
        Assert.False(ProcCapabilities.TryParse([], out _));
    }
}
