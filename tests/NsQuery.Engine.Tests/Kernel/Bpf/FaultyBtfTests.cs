using System.Buffers.Binary;
using System.Collections;
using System.Reflection;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>The types of the kernel that the tests run on, damaged: they are refused, or what is found in them is what is found in the whole, or is lacking.</summary>
public sealed class FaultyBtfTests
{
    private const int Header = 24, Seed = 20_260_101;

    private static readonly string[] Parts = [nameof(KernelLayouts.Namespaces), nameof(KernelLayouts.SuperBlocks), nameof(KernelLayouts.OpenFiles), nameof(KernelLayouts.Tasks)];

    private readonly byte[] _file;
    private readonly Random _random = new(Seed);
    private readonly int _types, _strings;

    public FaultyBtfTests()
    {
        Assert.SkipUnless(File.Exists(KernelLayouts.Path), "needs CONFIG_DEBUG_INFO_BTF");
        _file = File.ReadAllBytes(KernelLayouts.Path);
        (_types, _strings) = (Header + Word(8), Header + Word(16));
    }

    [Fact]
    public void Cut_at_each_of_a_thousand_places_they_are_refused()
    {
        Assert.NotNull(Describe(_file));
        List<int> places = [.. Enumerable.Range(0, Header + 1), _types, _types + 1, _strings - 1, _strings, _strings + 1, _file.Length - 1];
        while (places.Count < 600) places.Add(_random.Next(_types, _strings));
        while (places.Count < 1000) places.Add(_random.Next(_strings, _file.Length));
        Assert.All(places, place => Assert.Null(Describe(_file[..place])));
    }

    [Fact]
    public void Cut_behind_a_type_what_is_left_is_found_where_it_is_in_the_whole()
    {
        string[] whole = Describe(_file)!;
        List<int> ends = TypeEnds();
        int equal = 0, lacking = 0;
        for (int i = 0; i < 200; i++)
        {
            int end = ends[_random.Next(ends.Count)];
            byte[] cut = [.. _file[..end], .. _file[_strings..]];
            BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(12), end - _types);
            BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(16), end - Header);
            string[] left = Describe(cut)!;
            for (int part = 0; part < Parts.Length; part++)
            {
                bool isLacking = left[part].StartsWith("lacks ", StringComparison.Ordinal);
                if (!isLacking) Assert.Equal(whole[part], left[part]);
                _ = isLacking ? lacking++ : equal++;
            }
        }
        Assert.True(lacking > 0, $"{equal} equal, {lacking} lacking");
    }

    /// <summary>Nothing tells that an offset is another one. But nothing that is read from such types ends in an exception, or never.</summary>
    [Fact]
    public void With_any_byte_changed_they_are_read_to_their_end_or_refused()
    {
        string[] whole = Describe(_file)!;
        List<(int At, byte Bit)> places = [.. Enumerable.Range(0, 8 * Header).Select(static bit => (bit / 8, (byte)(1 << bit % 8)))];
        while (places.Count < 1500) places.Add((_random.Next(_types, _strings), (byte)(1 << _random.Next(8))));
        while (places.Count < 2000) places.Add((_random.Next(_strings, _file.Length), (byte)(1 << _random.Next(8))));
        // What is looked at is mostly in the first types.
        while (places.Count < 3000) places.Add((_random.Next(_types, _types + (_strings - _types) / 16), (byte)(1 << _random.Next(8))));
        int refused = 0, equal = 0, other = 0;
        Parallel.ForEach(places, () => _file.ToArray(), (place, _, file) =>
        {
            file[place.At] ^= place.Bit;
            string[]? found = Describe(file);
            file[place.At] ^= place.Bit;
            if (found is null) Interlocked.Increment(ref refused);
            else if (found.SequenceEqual(whole)) Interlocked.Increment(ref equal);
            else Interlocked.Increment(ref other);
            return file;
        }, static _ => { });
        Assert.Equal(places.Count, refused + equal + other);
        Assert.True(refused > 100 && equal > 100, $"{refused} refused, {equal} equal, {other} other");
    }

    /// <summary>What each part is found to be, or what it lacks; null if the types are refused.</summary>
    private static string[]? Describe(byte[] file)
    {
        if (!Btf.TryParse(file, KernelLayouts.Wanted, out Btf btf)) return null;
        KernelLayouts layouts = KernelLayouts.Of(btf);
        return Array.ConvertAll(Parts, part => Describe(typeof(KernelLayouts).GetProperty(part)!.GetValue(layouts)!));
    }

    private static string Describe(object layoutOf)
    {
        object? found = layoutOf.GetType().GetProperty("Found")!.GetValue(layoutOf);
        if (found is null) return $"lacks {layoutOf.GetType().GetProperty("Lacks")!.GetValue(layoutOf)}";
        return string.Join('\n', found.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.GetValue(found) is IEnumerable many ? string.Join(' ', many.Cast<object>()) : $"{property.GetValue(found)}"));
    }

    private int Word(int at) => BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at));

    /// <summary>Where each type ends, by the lengths that Documentation/bpf/btf.rst gives for what is behind its first three words.</summary>
    private List<int> TypeEnds()
    {
        List<int> ends = [];
        for (int at = _types; at < _strings;)
        {
            int info = Word(at + 4), count = info & 0xffff;
            at += 12 + (BtfKind)(info >> 24 & 0x1f) switch
            {
                BtfKind.Int or BtfKind.Var or BtfKind.DeclTag => 4,
                BtfKind.Array => 12,
                BtfKind.Struct or BtfKind.Union or BtfKind.DataSec or BtfKind.Enum64 => 12 * count,
                BtfKind.Enum or BtfKind.FuncProto => 8 * count,
                _ => 0,
            };
            ends.Add(at);
        }
        return ends;
    }
}
