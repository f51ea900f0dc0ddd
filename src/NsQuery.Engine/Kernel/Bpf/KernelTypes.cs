using System.Collections.Immutable;
using System.Text;

namespace NsQuery.Kernel.Bpf;

/// <summary>What this kernel tells of its own types, asked by name; whoever asked looks afterwards whether anything was lacking.</summary>
/// <param name="btf">The types, parsed with what <see cref="Wanted"/> gives.</param>
/// <param name="functions">Names of functions that are asked for.</param>
/// <param name="structures">Names of structures.</param>
internal ref struct KernelTypes(Btf btf, ImmutableArray<string> functions, ImmutableArray<string> structures)
{
    private readonly Btf _btf = btf;

    private string _lacks = "";

    /// <summary>What was made of the answers; nothing if one was lacking.</summary>
    public readonly LayoutOf<T> Whole<T>(T layout)
        where T : class => new(_lacks.Length == 0 ? layout : null, _lacks);

    /// <summary>What is looked up while the types are parsed.</summary>
    public static (BtfKind Kind, byte[] Name)[] Wanted(ImmutableArray<string> functions, ImmutableArray<string> structures) =>
        [.. functions.Select(static name => (BtfKind.Func, Encoding.ASCII.GetBytes(name))), .. structures.Select(static name => (BtfKind.Struct, Encoding.ASCII.GetBytes(name)))];

    /// <summary>The id of a function.</summary>
    public int Function(string name) => Id(functions.IndexOf(name), name);

    /// <summary>The id of a structure.</summary>
    public int Struct(string name) => Id(functions.Length + structures.IndexOf(name), name);

    /// <summary>sizeof a structure.</summary>
    public int Size(string name) => Struct(name) is not 0 and int id ? _btf.Size(id) : 0;

    /// <summary>offsetof a member.</summary>
    public int At(string name, string member)
    {
        int? offset = _btf.Offset(Struct(name), Encoding.ASCII.GetBytes(member));
        if (offset is null) Lack($"{name}.{member}");
        return offset ?? 0;
    }

    /// <summary>The same, of what may be lacking.</summary>
    public readonly int? Find(string name, string member) => _btf.Offset(_btf.Ids[functions.Length + structures.IndexOf(name)], Encoding.ASCII.GetBytes(member));

    /// <summary>Where a structure that has an ns_common has its inum.</summary>
    public int NsInum(string name) => At(name, "ns") + At("ns_common", "inum");

    /// <summary>Where a structure that has an ns_common has its inum and its ns_id.</summary>
    public (int Inum, int Id) NsMembers(string name) => (NsInum(name), At(name, "ns") + At("ns_common", "ns_id"));

    private int Id(int index, string name)
    {
        if (_btf.Ids[index] == 0) Lack(name);
        return _btf.Ids[index];
    }

    /// <summary>The first one is told.</summary>
    private void Lack(string what)
    {
        if (_lacks.Length == 0) _lacks = what;
    }
}
