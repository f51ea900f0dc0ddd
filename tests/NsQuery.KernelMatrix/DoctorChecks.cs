namespace NsQuery.KernelMatrix;

/// <summary>What nsquery doctor says of the kernel: what is there works, and what is not names the version that has it, or the lockdown that takes it away.</summary>
internal sealed class DoctorChecks(Nsquery nsquery, Report report, Version version)
{
    private const string LockdownFile = "/sys/kernel/security/lockdown", Unlocked = "no lockdown of confidentiality: kernel_lockdown(7)";

    private readonly bool _isLockedDown = File.Exists(LockdownFile) && File.ReadAllText(LockdownFile).Contains("[confidentiality]", StringComparison.Ordinal);

    private Dictionary<string, string[]> _rows = [];

    public void Run()
    {
        report.Check("check", "doctor", () =>
        {
            _rows = nsquery.Diagnose().ToDictionary(static row => row[2]);
            Since("tasks", new(6, 9)); // it follows pointers of known types and reads no other memory, which lockdown lets it
            foreach (string name in (string[])["namespaces", "descriptors", "file_systems"]) Bpf(name, new(6, 18));
            Since("mount_namespaces", new(6, 12));
            Since("NS_GET_MNTNS_ID", new(6, 11));
            Since("NS_GET_ID", new(6, 18));
            Since("open_by_handle_at", new(6, 18));
            Since("listmount", new(6, 11));
            Since("statmount", new(6, 15));
            if (_isLockedDown) Is("lockdown", "fails", Unlocked);
            return "ok";
        });
        report.Check("check", "host.scanner as doctor", () =>
        {
            foreach (string[] part in nsquery.Ask("SELECT key, value FROM host, json_each(scanner)")[0])
            {
                string[] row = _rows[part[0]];
                string expected = row[3] == "bpf" ? "bpf" : $"{row[3]}, since bpf needs {row[6]}";
                if (part[1] != expected) throw new CheckException($"{part[0]}: {part[1]} and not {expected}");
            }
            return "ok";
        });
    }

    private void Bpf(string name, Version since)
    {
        if (version >= since && _isLockedDown) Is(name, "fails", Unlocked);
        else Since(name, since);
    }

    private void Since(string name, Version since)
    {
        if (version >= since) Is(name, "ok", "");
        else Is(name, "fails", $"Linux {since}");
    }

    private void Is(string name, string status, string needs)
    {
        string[] row = _rows[name];
        if (row[0] != status || !(needs.Length == 0 ? row[6].Length == 0 : row[6].StartsWith(needs, StringComparison.Ordinal))) throw new CheckException($"{string.Join(' ', row)}, and not {status} {needs}");
    }
}
