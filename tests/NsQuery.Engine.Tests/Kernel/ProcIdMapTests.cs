using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class ProcIdMapTests
{
    private const string TwoExtents = "         0       1000          1\n         1     100000      65536\n";

    [Theory]
    [InlineData("         0          0 4294967295\n", "0 0 4294967295")]
    [InlineData(TwoExtents, "0 1000 1, 1 100000 65536")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("0 1 2", "0 1 2")]
    public void Triples_are_joined_by_commas(string map, string expected) => Assert.Equal(expected, Compact(Encoding.UTF8.GetBytes(map)));

    [Fact]
    public void All_340_extents_are_kept()
    {
        string[] triples = [.. Enumerable.Range(0, 340).Select(static i => $"{i * 10} {100000 + i} 1")];
        Assert.Equal(string.Join(", ", triples), Compact(Encoding.UTF8.GetBytes(string.Join('\n', triples) + "\n")));
    }

    [Fact]
    public void A_map_cut_at_any_byte_compacts_to_a_beginning_of_the_whole()
    {
        byte[] map = Encoding.UTF8.GetBytes(TwoExtents);
        string whole = Compact(map);
        for (int length = 0; length <= map.Length; length++) Assert.StartsWith(Compact(map.AsSpan(0, length)), whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4294967296 0 1\n")]
    [InlineData("0 4294967296 1\n")]
    [InlineData("0 0 4294967296\n")]
    [InlineData("-1 0 1\n")]
    [InlineData("root 0 1\n")]
    public void What_is_no_triple_of_ids_ends_the_map(string line)
    {
        Assert.Equal("", Compact(Encoding.UTF8.GetBytes(line)));
        Assert.Equal("5 6 7", Compact(Encoding.UTF8.GetBytes("5 6 7\n" + line)));
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, true)]
    [InlineData(65536u, true)]
    [InlineData(65537u, false)]
    [InlineData(100000u, false)]
    [InlineData(uint.MaxValue, false)]
    public void An_id_is_mapped_if_an_extent_holds_it_inside(uint id, bool expected) =>
        Assert.Equal(expected, ProcIdMap.Maps(Encoding.UTF8.GetBytes(TwoExtents), id));

    [Fact]
    public void The_initial_map_holds_all_but_the_invalid_id()
    {
        Assert.True(ProcIdMap.Maps("         0          0 4294967295\n"u8, 4294967294));
        Assert.False(ProcIdMap.Maps("         0          0 4294967295\n"u8, 4294967295));
    }

    [Fact]
    public void An_extent_at_the_top_does_not_wrap_round()
    {
        Assert.True(ProcIdMap.Maps("4294967290 0 100\n"u8, 4294967294));
        Assert.False(ProcIdMap.Maps("4294967290 0 100\n"u8, 3));
    }

    [Fact]
    public void An_empty_map_holds_none() => Assert.False(ProcIdMap.Maps([], 0));

    [Fact]
    public void An_id_that_the_reader_does_not_map_is_unknown_outside() =>
        Assert.Equal([new(0, null, 1), new(1, 4294967294, 1)], ProcIdMap.Parse("0 4294967295 1\n1 4294967294 1\n"u8));

    private static string Compact(ReadOnlySpan<byte> map) => IdExtent.Compact(ProcIdMap.Parse(map));
}
