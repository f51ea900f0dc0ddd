namespace NsQuery.Kernel.Bpf;

/// <summary>The layouts of this kernel, looked up when they are first asked for.</summary>
internal sealed class KernelBtf
{
    private readonly Lock _lock = new();
    private KernelLayouts? _layouts;
    private BpfFault? _unread;

    /// <summary>What one program needs; or why it cannot be had.</summary>
    public BpfFault? TryGet<T>(Func<KernelLayouts, LayoutOf<T>> choose, out T? layout)
        where T : class
    {
        layout = null;
        lock (_lock)
        {
            BpfFault? fault = TryRead();
            if (fault is not null) return fault;
            (layout, string lacks) = choose(_layouts!);
            return layout is null ? new(BpfStep.Layout, Errno.ENOENT) { Lacks = lacks } : null;
        }
    }

    private BpfFault? TryRead()
    {
        if (_layouts is not null || _unread is not null) return _unread;
        // The types are megabytes: whoever may do nothing with them does not read them.
        Errno errno = BpfSyscall.TryAskPermission();
        if (errno != Errno.None) return new(BpfStep.Permission, errno);
        errno = KernelLayouts.TryRead(out _layouts);
        return _unread = errno == Errno.None ? null : new(BpfStep.Types, errno);
    }
}
