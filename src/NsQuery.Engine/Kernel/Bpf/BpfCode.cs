namespace NsQuery.Kernel.Bpf;

/// <summary>Instructions of a BPF program, as the kernel's Documentation/bpf/standardization/instruction-set.rst encodes them.</summary>
internal sealed class BpfCode
{
    /// <summary>The register that points behind the stack, which is 512 bytes.</summary>
    public const int Stack = 10;

    /// <summary>BPF_PSEUDO_MAP_VALUE and BPF_PSEUDO_KFUNC_CALL of linux/bpf.h, which stand in the source register.</summary>
    private const int PseudoMapValue = 2, PseudoKernelCall = 2;

    private readonly List<ulong> _instructions = [];
    private readonly List<(int At, BpfLabel Label)> _jumps = [];

    public int Count => _instructions.Count;

    /// <summary>The instructions, each jump with its distance.</summary>
    public ulong[] ToArray()
    {
        ulong[] code = [.. _instructions];
        foreach ((int at, BpfLabel label) in _jumps) code[at] |= (ulong)(ushort)(short)(label.At - at - 1) << 16;
        return code;
    }

    /// <summary>Here is where jumps to the label lead.</summary>
    public void Place(BpfLabel label) => label.At = Count;

    public void Move(int to, int from) => Emit(0xbf, to, from);

    public void Set(int to, int value) => Emit(0xb7, to, immediate: value);

    /// <summary>Adds a constant, which may be negative.</summary>
    public void Add(int to, int value) => Emit(0x07, to, immediate: value);

    /// <summary>The sum of two registers.</summary>
    public void AddRegister(int to, int from) => Emit(0x0f, to, from);

    public void Multiply(int to, int value) => Emit(0x27, to, immediate: value);

    /// <summary>Keeps some bits.</summary>
    public void And(int to, int mask) => Emit(0x57, to, immediate: mask);

    /// <summary>A pointer to what is some bytes above, or below, another pointer.</summary>
    public void Point(int to, int from, int offset)
    {
        Move(to, from);
        Add(to, offset);
    }

    /// <summary>Loads 64 bits.</summary>
    public void Load(int to, int from, int offset) => Emit(0x79, to, from, offset);

    /// <summary>Loads 32 bits, and zeroes above them.</summary>
    public void LoadWord(int to, int from, int offset) => Emit(0x61, to, from, offset);

    /// <summary>Stores 64 bits.</summary>
    public void Store(int to, int offset, int from) => Emit(0x7b, to, from, offset);

    /// <summary>Stores 32 bits.</summary>
    public void StoreWord(int to, int offset, int from) => Emit(0x63, to, from, offset);

    /// <summary>Stores 64 bits that are a constant.</summary>
    public void StoreValue(int to, int offset, int value) => Emit(0x7a, to, 0, offset, value);

    /// <summary>Stores 32 bits that are a constant.</summary>
    public void StoreWordValue(int to, int offset, int value) => Emit(0x62, to, 0, offset, value);

    /// <summary>A constant of 64 bits.</summary>
    public void SetLong(int to, ulong value)
    {
        Emit(0x18, to, immediate: (int)value);
        Emit(0, 0, immediate: (int)(value >> 32));
    }

    /// <summary>A pointer to the value of a map that has only one.</summary>
    public void PointToMap(int to, int map)
    {
        Emit(0x18, to, PseudoMapValue, immediate: map);
        Emit(0, 0);
    }

    /// <summary>Calls a helper of bpf-helpers(7) by its number.</summary>
    public void Call(int helper) => Emit(0x85, 0, immediate: helper);

    /// <summary>Calls a function of the kernel by its id in BTF.</summary>
    public void CallKernel(int function) => Emit(0x85, 0, PseudoKernelCall, immediate: function);

    public void JumpIfZero(int register, BpfLabel label) => Jump(0x15, register, 0, 0, label);

    public void JumpIfNotZero(int register, BpfLabel label) => Jump(0x55, register, 0, 0, label);

    public void JumpIfEqual(int register, int value, BpfLabel label) => Jump(0x15, register, 0, value, label);

    public void JumpIfNotEqual(int register, int value, BpfLabel label) => Jump(0x55, register, 0, value, label);

    public void JumpIfSame(int register, int other, BpfLabel label) => Jump(0x1d, register, other, 0, label);

    /// <summary>By the lower 32 bits.</summary>
    public void JumpIfSameWord(int register, int other, BpfLabel label) => Jump(0x1e, register, other, 0, label);

    public void JumpAlways(BpfLabel label) => Jump(0x05, 0, 0, 0, label);

    /// <summary>Unsigned.</summary>
    public void JumpIfAtLeast(int register, int value, BpfLabel label) => Jump(0x35, register, 0, value, label);

    public void JumpIfUnlike(int register, int other, BpfLabel label) => Jump(0x5d, register, other, 0, label);

    public void Exit() => Emit(0x95, 0);

    private void Jump(byte operation, int register, int other, int value, BpfLabel label)
    {
        _jumps.Add((Count, label));
        Emit(operation, register, other, immediate: value);
    }

    private void Emit(byte operation, int to, int from = 0, int offset = 0, int immediate = 0) =>
        _instructions.Add(operation | (ulong)(to | from << 4) << 8 | (ulong)(ushort)(short)offset << 16 | (ulong)(uint)immediate << 32);
}
