namespace NsQuery.Kernel.Bpf;

/// <summary>The program that walks the kernel's list of super blocks, from that of the root of the thread that runs it.</summary>
internal sealed class SuperBlockProgram
{
    // The map's value: how many bytes were copied, whether the walk came back to its start, and the copies.
    public const int UsedAt = 0, WholeAt = 8, CopiesAt = 16;

    /// <summary>A copy: the super block's address, its device and magic number, and the inum and ns_id of its user namespace and of a procfs's PID namespace.</summary>
    public const int AddressAt = 0, DeviceAt = 8, UserInumAt = 12, PidInumAt = 16, MagicAt = 20, UserIdAt = 24, PidIdAt = 32, CopySize = 40;

    /// <summary>bpf_get_current_task and bpf_probe_read_kernel of bpf-helpers(7).</summary>
    private const int GetCurrentTask = 35, ProbeReadKernel = 113;

    /// <summary>PROC_SUPER_MAGIC of linux/magic.h.</summary>
    private const int ProcMagic = 0x9fa0;

    private const int Pointer = -8, Iterator = -16;

    private const int Map = 6, Start = 7, At = 8, Copy = 9;

    private readonly BpfCode _code = new();

    /// <summary>Writes it.</summary>
    /// <param name="layout">Of this kernel.</param>
    /// <param name="map">The map's descriptor.</param>
    /// <param name="room">How many bytes it has room for.</param>
    public static ulong[] Of(SuperBlockLayout layout, int map, int room)
    {
        SuperBlockProgram program = new();
        program.Write(layout, map, room);
        return program._code.ToArray();
    }

    private void Write(SuperBlockLayout layout, int map, int room)
    {
        BpfLabel again = new(), next = new(), broken = new();
        _code.PointToMap(Map, map);
        _code.CallKernel(layout.Walk.RcuReadLock);
        _code.Call(GetCurrentTask);
        Follow(0, layout.Fs);
        Follow(layout.RootMount);
        Follow(layout.MountSuper);
        _code.Load(Start, BpfCode.Stack, Pointer);
        _code.Move(At, Start);
        // Bounded by an iterator, whose body the verifier looks at once.
        _code.Point(1, BpfCode.Stack, Iterator);
        _code.Set(2, 0);
        _code.Set(3, room / CopySize + 2);
        _code.CallKernel(layout.Walk.IterNumNew);
        _code.Place(again);
        _code.Point(1, BpfCode.Stack, Iterator);
        _code.CallKernel(layout.Walk.IterNumNext);
        _code.JumpIfZero(0, broken);
        // The list's head is no super block, and one that has no root is not mounted yet, or dying.
        Follow(At, layout.Root);
        Follow(layout.DentrySuper);
        _code.Load(1, BpfCode.Stack, Pointer);
        _code.JumpIfUnlike(1, At, next);
        _code.Load(1, Map, UsedAt);
        _code.JumpIfAtLeast(1, room - CopySize + 1, broken);
        _code.Point(2, 1, CopySize);
        _code.Store(Map, UsedAt, 2);
        _code.Move(Copy, Map);
        _code.AddRegister(Copy, 1);
        _code.Add(Copy, CopiesAt);
        CopySuperBlock(layout, next);
        _code.Place(next);
        Follow(At, layout.Next);
        _code.Load(At, BpfCode.Stack, Pointer);
        _code.Add(At, -layout.Next);
        _code.JumpIfUnlike(At, Start, again);
        _code.Set(1, 1);
        _code.Store(Map, WholeAt, 1);
        _code.Place(broken);
        _code.Point(1, BpfCode.Stack, Iterator);
        _code.CallKernel(layout.Walk.IterNumDestroy);
        _code.CallKernel(layout.Walk.RcuReadUnlock);
        _code.Set(0, 0);
        _code.Exit();
    }

    private void CopySuperBlock(SuperBlockLayout layout, BpfLabel next)
    {
        _code.Store(Copy, AddressAt, At);
        _code.StoreValue(Copy, PidInumAt, 0); // and what is behind it
        _code.StoreValue(Copy, PidIdAt, 0);
        Read(DeviceAt, sizeof(uint), () => _code.Point(3, At, layout.Device));
        Read(MagicAt, sizeof(uint), () => _code.Point(3, At, layout.Magic));
        Follow(At, layout.UserNs);
        ReadNs(UserInumAt, UserIdAt, layout.OfUserNs);
        Follow(At, layout.Magic);
        _code.Load(1, BpfCode.Stack, Pointer);
        _code.JumpIfNotEqual(1, ProcMagic, next);
        Follow(At, layout.Info);
        Follow(layout.ProcPidNs);
        ReadNs(PidInumAt, PidIdAt, layout.OfPidNs);
    }

    private void ReadNs(int inum, int id, (int Inum, int Id) members)
    {
        Read(inum, sizeof(uint), () => PointBehind(members.Inum));
        Read(id, sizeof(ulong), () => PointBehind(members.Id));
    }

    /// <summary>Reads a member into the copy; what cannot be read is zero.</summary>
    private void Read(int to, int size, Action from)
    {
        from();
        _code.Point(1, Copy, to);
        _code.Set(2, size);
        _code.Call(ProbeReadKernel);
    }

    private void PointBehind(int offset)
    {
        _code.Load(3, BpfCode.Stack, Pointer);
        _code.Add(3, offset);
    }

    /// <summary>Reads the pointer that is behind the last one.</summary>
    private void Follow(int offset)
    {
        PointBehind(offset);
        ReadPointer();
    }

    private void Follow(int from, int offset)
    {
        _code.Point(3, from, offset);
        ReadPointer();
    }

    private void ReadPointer()
    {
        _code.Point(1, BpfCode.Stack, Pointer);
        _code.Set(2, sizeof(ulong));
        _code.Call(ProbeReadKernel);
    }
}
