namespace NsQuery.Kernel.Bpf;

/// <summary>The ids in BTF of what a walk calls: bpf_rcu_read_lock and the like (Linux 6.2), bpf_iter_num_new and the like (Linux 6.4).</summary>
internal sealed record WalkFunctions(int RcuReadLock, int RcuReadUnlock, int IterNumNew, int IterNumNext, int IterNumDestroy)
{
    public static WalkFunctions Of(ref KernelTypes types) =>
        new(types.Function("bpf_rcu_read_lock"), types.Function("bpf_rcu_read_unlock"), types.Function("bpf_iter_num_new"), types.Function("bpf_iter_num_next"), types.Function("bpf_iter_num_destroy"));
}
