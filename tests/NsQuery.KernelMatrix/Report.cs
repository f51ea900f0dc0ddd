namespace NsQuery.KernelMatrix;

/// <summary>One line for each check, as tab-separated values: its kind, its name, and what it came to.</summary>
internal sealed class Report(TextWriter output)
{
    /// <summary>All types of namespaces.</summary>
    public static string[] Types => ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"];

    public int Failures { get; private set; }

    public void Tell(string kind, string name, string value) => output.WriteLine($"{kind}\t{name}\t{value.ReplaceLineEndings(" ")}");

    /// <summary>Tells what it returns, or how it failed.</summary>
    public void Check(string kind, string name, Func<string> check)
    {
        try
        {
            Tell(kind, name, check());
        }
        catch (CheckException e)
        {
            Failures++;
            Tell(kind, name, $"FAILED: {e.Message}");
        }
    }
}
