using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;
using NsQuery.Scan.Checks;

namespace NsQuery.Scan;

/// <summary>Kernel to Snapshot, as often as it is asked.</summary>
/// <param name="proc">The procfs that is scanned.</param>
/// <param name="own">One that has the reader in it, to know the reader by; mostly the same.</param>
/// <param name="source">By what it may be looked at.</param>
internal sealed class Scanner(ProcRoot proc, ProcRoot own, ScanSource source = ScanSource.Auto) : IDisposable
{
    private readonly Passwd _passwd = new();
    private readonly KernelEye _eye = new();
    private readonly CancelledScans _cancelled = new();

    /// <summary>The procfs that is scanned.</summary>
    public string Path => proc.Path;

    /// <summary>Takes a snapshot, as far as some facets.</summary>
    /// <param name="wanted">What is read; what else comes along is whole or not there.</param>
    /// <param name="cancel">Asked at each process and each namespace.</param>
    /// <param name="pid">The one process to read; null for all.</param>
    /// <exception cref="ScanException">The procfs cannot be listed at all.</exception>
    public Snapshot Scan(Facets wanted, CancellationToken cancel, long? pid = null)
    {
        Snapshot snapshot = Once(wanted, pid, cancel);
        // Whether a container's name is its own is told by all the others.
        return pid is not null && Array.Exists(snapshot.Findings.Containers, static container => container.IsNamed) ? Once(wanted, null, cancel) : snapshot;
    }

    private Snapshot Once(Facets wanted, long? pid, CancellationToken cancel)
    {
        // Descriptors are limited, and this scan shall not see less for the sake of one that was given up.
        _cancelled.Wait(cancel);
        GapList gaps = new();
        Reader reader = new(own);
        FoundNamespaces found = new(reader, gaps);
        try
        {
            return new ScanPass(proc, own, _passwd, _eye, source, wanted, reader, found, gaps, cancel).Run(pid);
        }
        finally
        {
            if (cancel.IsCancellationRequested) _cancelled.Close(found);
            else found.Dispose();
        }
    }

    /// <summary>Tries all that a scan rests on.</summary>
    public List<Diagnosis> Diagnose(CancellationToken cancel) => new Doctor(proc, own, _eye, source).Run(cancel);

    public void Dispose()
    {
        _cancelled.Wait();
        _eye.Dispose();
        proc.Dispose();
        own.Dispose();
    }
}
