using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Scan.Checks;

/// <summary>What kernel this is and what it lets be done.</summary>
internal sealed class KernelChecks(ProcRoot own, Reader reader)
{
    private const string Area = "kernel";

    private readonly ReadBuffer _buffer = new();

    public IEnumerable<Diagnosis> Run()
    {
        yield return new(Area, "release", UnameReader.Read().Release, null);
        yield return Btf();
        Errno errno = BpfSyscall.TryAskPermission();
        yield return Doctor.Tried(Area, "bpf", errno, "no BPF program may be loaded", BpfNeeds.Of(new(BpfStep.Permission, errno), reader, ""));
        yield return Lockdown();
        yield return new(Area, "lsm", Text(SmallFile.TryRead("/sys/kernel/security/lsm", _buffer)), null);
        yield return new(Area, "unprivileged_bpf_disabled", Text(own.TryRead("sys/kernel/unprivileged_bpf_disabled\0"u8, _buffer)), null);
        yield return new(Area, "yama_ptrace_scope", Text(own.TryRead("sys/kernel/yama/ptrace_scope\0"u8, _buffer)), null);
        yield return new(Area, "max_user_namespaces", Text(own.TryRead("sys/user/max_user_namespaces\0"u8, _buffer)), null);
    }

    private Diagnosis Btf()
    {
        Errno errno = MappedMemory.TryMapFile(KernelLayouts.Path, out MappedMemory? memory);
        string? size = null;
        using (memory)
        {
            if (memory is not null)
            {
                size = string.Create(CultureInfo.InvariantCulture, $"{memory.Bytes.Length} bytes");
                if (!Kernel.Bpf.Btf.TryParse(memory.Bytes, KernelLayouts.Wanted, out _)) errno = Errno.EINVAL;
            }
        }
        return Doctor.Tried(Area, "btf", errno, "BPF programs cannot be written for it", BpfNeeds.Of(new(BpfStep.Types, errno), reader, ""), size);
    }

    /// <summary>kernel_lockdown(7): of none, integrity and confidentiality the one in brackets is on. Without the file it is not known; what it refuses is tried elsewhere.</summary>
    private Diagnosis Lockdown()
    {
        string? text = Text(SmallFile.TryRead("/sys/kernel/security/lockdown", _buffer));
        if (text?.Split('[', ']') is not [_, { } state, _]) return new(Area, "lockdown", null, null);
        return Doctor.Seen(Area, "lockdown", state, state != "confidentiality", "BPF programs read tasks alone: not the kernel's lists of namespaces, open files and super blocks", "no lockdown of confidentiality: kernel_lockdown(7)");
    }

    private string? Text(Errno errno) => errno == Errno.None ? Encoding.UTF8.GetString(_buffer.Bytes.TrimEnd((byte)'\n')) : null;
}
