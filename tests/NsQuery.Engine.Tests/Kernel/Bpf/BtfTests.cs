using System.Text;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

public sealed class BtfTests
{
    [Fact]
    public void Members_are_found_by_name_through_nameless_ones()
    {
        Btf btf = Parse(Common(), (BtfKind.Struct, "ns_common"), (BtfKind.Func, "walk"));
        int id = btf.Ids[0];
        Assert.Equal(80, btf.Size(id));
        Assert.Equal([0, 24, 32, 64], [btf.Offset(id, "ns_type"u8)!.Value, btf.Offset(id, "inum"u8)!.Value, btf.Offset(id, "ns_id"u8)!.Value, btf.Offset(id, "ns_list_node"u8)!.Value]);
        Assert.Null(btf.Offset(id, "ns"u8));
        Assert.Null(btf.Offset(id, "ns_type_"u8));
        Assert.Null(btf.Offset(btf.Ids[1], "ns_type"u8));
    }

    [Fact]
    public void A_bit_field_has_no_offset_and_its_neighbours_have_theirs()
    {
        Types types = new();
        types.Struct("flags", 8, isBitFields: true, ("one", 0, 1 << 24 | 0), ("two", 0, 32));
        Btf btf = Parse(types);
        Assert.Null(btf.Offset(1, "one"u8));
        Assert.Equal(4, btf.Offset(1, "two"u8));
    }

    [Fact]
    public void The_first_type_of_a_name_and_a_kind_is_found_and_none_is_zero()
    {
        Assert.Equal([0, 6, 5, 0], Parse(Common(), (BtfKind.Func, "ns_common"), (BtfKind.Func, "walk"), (BtfKind.Struct, "ns_common"), (BtfKind.Func, "wal")).Ids);
    }

    [Fact]
    public void Every_kind_is_as_long_as_the_header_says()
    {
        Types types = new();
        foreach ((BtfKind kind, int count, int words) in new[] { (BtfKind.Int, 0, 1), (BtfKind.Pointer, 0, 0), (BtfKind.Array, 0, 3), (BtfKind.Enum, 2, 4), (BtfKind.Forward, 0, 0), (BtfKind.FuncProto, 3, 6), (BtfKind.Var, 0, 1), (BtfKind.DataSec, 2, 6), (BtfKind.Float, 0, 0), (BtfKind.DeclTag, 0, 1), (BtfKind.TypeTag, 0, 0), (BtfKind.Enum64, 1, 3) })
        {
            types.Add("", kind, count, 4, new uint[words]);
        }
        types.Add("last", BtfKind.Func, 0, 0);
        Assert.Equal([13], Parse(types, (BtfKind.Func, "last")).Ids);
    }

    [Fact]
    public void A_member_is_found_however_far_its_type_is_from_the_structure()
    {
        Types types = new();
        types.Struct("outer", 16, false, ("", 300, 64));
        for (int i = 2; i < 300; i++) types.Add("", i % 2 == 0 ? BtfKind.Pointer : BtfKind.Int, 0, 8, i % 2 == 0 ? [] : [0]);
        types.Struct("", 8, false, ("inner", 0, 32));
        Assert.Equal(12, Parse(types).Offset(1, "inner"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(60)]
    public void What_is_cut_short_is_refused(int length) => Assert.False(Btf.TryParse(Common().ToFile().AsSpan(0, length), [], out _));

    [Fact]
    public void Types_that_lead_back_to_themselves_have_an_end()
    {
        Types types = new();
        types.Struct("again", 8, false, ("", 1, 0), ("", 1, 0), ("", 1, 0), ("", 1, 0), ("last", 0, 0)); // 1
        types.Add("t", BtfKind.Typedef, 0, 3); // 2
        types.Add("", BtfKind.Const, 0, 2); // 3
        types.Struct("behind", 8, false, ("", 2, 0), ("last", 0, 32)); // 4
        Assert.Null(Parse(types).Offset(1, "none"u8));
        Assert.Equal(4, Parse(types).Offset(4, "last"u8));
    }

    [Fact]
    public void A_name_that_is_not_there_is_no_members()
    {
        Types types = new();
        types.Add("s", BtfKind.Struct, 1, 8, [uint.MaxValue, 0, 0]);
        Assert.Null(Parse(types).Offset(1, "s"u8));
    }

    [Fact]
    public void An_unknown_kind_is_refused()
    {
        Types types = new();
        types.Add("new", (BtfKind)20, 0, 0);
        Assert.False(Btf.TryParse(types.ToFile(), [], out _));
    }

    [Fact]
    public void A_kernel_that_lacks_something_has_no_layout_of_it()
    {
        KernelLayouts layouts = LayoutsOf(Common());
        Assert.Equal((null, null, null, null), (layouts.Namespaces.Found, layouts.SuperBlocks.Found, layouts.OpenFiles.Found, layouts.Tasks.Found));
        Assert.Equal(("nsproxy", "task_struct"), (layouts.Namespaces.Lacks, layouts.SuperBlocks.Lacks));
    }

    private static byte[] Name(string name) => Encoding.ASCII.GetBytes(name);

    private static Btf Parse(Types types, params (BtfKind Kind, string Name)[] wanted)
    {
        Assert.True(Btf.TryParse(types.ToFile(), Array.ConvertAll(wanted, static one => (one.Kind, Name(one.Name))), out Btf btf));
        return btf;
    }

    private static KernelLayouts LayoutsOf(Types types)
    {
        Assert.True(Btf.TryParse(types.ToFile(), KernelLayouts.Wanted, out Btf btf));
        return KernelLayouts.Of(btf);
    }

    /// <summary>struct ns_common of Linux 6.18 in short, its nameless members behind a typedef and a const.</summary>
    private static Types Common()
    {
        Types types = new();
        types.Struct("", 48, false, ("ns_id", 0, 0), ("ns_list_node", 0, 32 * 8)); // 1
        types.Struct("", 48, false, ("", 1, 0)); // 2
        types.Add("t", BtfKind.Typedef, 0, 2); // 3
        types.Add("", BtfKind.Const, 0, 3); // 4
        types.Struct("ns_common", 80, false, ("ns_type", 0, 0), ("inum", 0, 24 * 8), ("", 4, 32 * 8)); // 5
        types.Add("walk", BtfKind.Func, 0, 0); // 6
        types.Struct("ns_common", 8, false); // 7
        return types;
    }

    /// <summary>Types as Documentation/bpf/btf.rst lays them out.</summary>
    private sealed class Types
    {
        private readonly List<byte> _types = [], _strings = [0];

        public void Struct(string name, uint size, bool isBitFields, params (string Name, uint Type, uint Bits)[] members) =>
            Add(name, BtfKind.Struct, members.Length, size, [.. members.SelectMany(member => new[] { Text(member.Name), member.Type, member.Bits })], isBitFields);

        public void Add(string name, BtfKind kind, int count, uint size, uint[]? tail = null, bool flag = false)
        {
            foreach (uint word in (uint[])[Text(name), (uint)count | (uint)kind << 24 | (flag ? 1u << 31 : 0), size, .. tail ?? []]) _types.AddRange(BitConverter.GetBytes(word));
        }

        public byte[] ToFile()
        {
            uint[] lengths = [24, 0, (uint)_types.Count, (uint)_types.Count, (uint)_strings.Count];
            return [0x9f, 0xeb, 1, 0, .. lengths.SelectMany(BitConverter.GetBytes), .. _types, .. _strings];
        }

        private uint Text(string name)
        {
            if (name.Length == 0) return 0;
            uint at = (uint)_strings.Count;
            _strings.AddRange([.. Name(name), 0]);
            return at;
        }
    }
}
