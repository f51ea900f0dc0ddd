using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Scan.Checks;

/// <summary>
/// Tries all that scans rest on, each by the same calls as a scan does, and says what is lost where it does not work. It asks only, and changes nothing.
/// </summary>
/// <param name="proc">The procfs that is scanned.</param>
/// <param name="own">One that has the reader in it.</param>
/// <param name="eye">What BPF programs read.</param>
/// <param name="source">By what the machine may be looked at.</param>
internal sealed class Doctor(ProcRoot proc, ProcRoot own, KernelEye eye, ScanSource source)
{
    public List<Diagnosis> Run(CancellationToken cancel)
    {
        Reader reader = new(own);
        List<Diagnosis> all = [];
        foreach (IEnumerable<Diagnosis> some in (IEnumerable<Diagnosis>[])
        [
            new SourceChecks(proc, own, eye, source, reader).Run(cancel),
            new TaskChecks(proc, reader).Run(cancel),
            new NamespaceChecks(own, reader).Run(),
            new MountChecks(own, reader).Run(),
            PrivilegeChecks.Run(reader),
            new ReaderChecks(proc, own, reader).Run(),
            new KernelChecks(own, reader).Run(),
        ])
        {
            all.AddRange(some);
            cancel.ThrowIfCancellationRequested();
        }
        return all;
    }

    /// <summary>What was tried, with its error.</summary>
    public static Diagnosis Tried(string area, string name, Errno errno, string effect, string needs, string? found = null) =>
        errno == Errno.None ? new(area, name, found ?? "yes", true) : new(area, name, found ?? "no", false) { Errno = errno.ToString(), Effect = effect, Needs = needs };

    /// <summary>What was looked at, and is so or not without an error.</summary>
    public static Diagnosis Seen(string area, string name, string found, bool works, string effect, string needs) =>
        works ? new(area, name, found, true) : new(area, name, found, false) { Effect = effect, Needs = needs };
}
