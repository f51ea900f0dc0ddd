namespace NsQuery.Kernel.Bpf;

/// <summary>
/// The program that walks the kernel's lists of namespaces, from those of the thread that runs it, and copies of each its ns_common and
/// some members more into a map. It judges nothing: what it copied is looked at afterwards.
/// </summary>
internal static class NsListProgram
{
    // The map's value: how many bytes were copied, which lists were walked until their start came again, how many bytes were copied at the end of each, and the copies.
    public const int UsedAt = 0, WholeAt = 8, EndsAt = 16, CopiesAt = 80;

    /// <summary>bpf_get_current_task and bpf_probe_read_kernel of bpf-helpers(7).</summary>
    private const int GetCurrentTask = 35, ProbeReadKernel = 113;

    /// <summary>Places on the stack, below <see cref="BpfCode.Stack"/>.</summary>
    private const int Pointer = -8, Iterator = -16, Nsproxy = -24, Cred = -32;

    private const int Map = 6, Start = 7, At = 8, Copy = 9;

    /// <summary>Writes it.</summary>
    /// <param name="layout">Of this kernel.</param>
    /// <param name="map">The map's descriptor.</param>
    /// <param name="room">How many bytes it has room for.</param>
    public static ulong[] Of(NsListLayout layout, int map, int room)
    {
        BpfCode code = new();
        code.PointToMap(Map, map);
        code.CallKernel(layout.Walk.RcuReadLock);
        code.Call(GetCurrentTask);
        code.Move(At, 0);
        Read(code, Nsproxy, () => code.Point(3, At, layout.Nsproxy));
        Read(code, Cred, () => code.Point(3, At, layout.Cred));
        for (int list = 0; list < layout.Lists.Length; list++) Walk(code, layout, list, room);
        code.CallKernel(layout.Walk.RcuReadUnlock);
        code.Set(0, 0);
        code.Exit();
        return code.ToArray();
    }

    /// <summary>Reads a pointer of the kernel's onto the stack; what cannot be read is null.</summary>
    private static void Read(BpfCode code, int to, Action from)
    {
        from();
        code.Point(1, BpfCode.Stack, to);
        code.Set(2, sizeof(ulong));
        code.Call(ProbeReadKernel);
    }

    private static void Walk(BpfCode code, NsListLayout layout, int list, int room)
    {
        NsListStart start = layout.Lists[list];
        int length = layout.LengthOf(start);
        BpfLabel again = new(), broken = new(), none = new();
        Read(code, Pointer, () =>
        {
            code.Load(3, BpfCode.Stack, start.Type == Model.NsType.User ? Cred : Nsproxy);
            code.Add(3, start.Pointer);
        });
        code.Load(Start, BpfCode.Stack, Pointer);
        code.JumpIfZero(Start, none); // a kernel without this type
        code.Add(Start, start.Common);
        code.Move(At, Start);
        // Bounded by an iterator, whose body the verifier looks at once; of more than there is room for, so that room ends first.
        code.Point(1, BpfCode.Stack, Iterator);
        code.Set(2, 0);
        code.Set(3, room / length + 1);
        code.CallKernel(layout.Walk.IterNumNew);
        code.Place(again);
        code.Point(1, BpfCode.Stack, Iterator);
        code.CallKernel(layout.Walk.IterNumNext);
        code.JumpIfZero(0, broken);
        code.Load(1, Map, UsedAt);
        code.JumpIfAtLeast(1, room - length + 1, broken);
        code.Point(2, 1, length);
        code.Store(Map, UsedAt, 2);
        code.Move(Copy, Map);
        code.AddRegister(Copy, 1);
        code.Add(Copy, CopiesAt);
        code.Move(1, Copy);
        code.Set(2, layout.Size);
        code.Move(3, At);
        code.Call(ProbeReadKernel);
        code.JumpIfNotZero(0, broken);
        CopyMore(code, layout, start);
        code.Load(At, Copy, layout.Next);
        code.Add(At, -layout.Next);
        code.JumpIfUnlike(At, Start, again);
        code.Load(1, Map, WholeAt);
        code.Add(1, 1 << list);
        code.Store(Map, WholeAt, 1);
        code.Place(broken);
        code.Point(1, BpfCode.Stack, Iterator);
        code.CallKernel(layout.Walk.IterNumDestroy);
        code.Place(none);
        code.Load(1, Map, UsedAt);
        code.Store(Map, EndsAt + list * sizeof(ulong), 1);
    }

    /// <summary>The address and the members; what cannot be read is zero, as it is of the list's head, which is no namespace.</summary>
    private static void CopyMore(BpfCode code, NsListLayout layout, NsListStart start)
    {
        for (int at = 0; at < NsListMembers.Fixed; at += sizeof(ulong)) code.StoreValue(Copy, layout.MoreAt + at, 0);
        code.Point(1, At, -start.Common);
        code.Store(Copy, layout.MoreAt + NsListMembers.SelfAt, 1);
        foreach (NsListMember member in start.Members)
        {
            code.Point(1, Copy, layout.MoreAt + member.To);
            code.Set(2, member.Size);
            code.Point(3, At, member.Offset - start.Common);
            code.Call(ProbeReadKernel);
        }
    }
}
