using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Benchmarks;

/// <summary>The processes of crowd.c. They end when this is disposed, or when this program ends, however it does.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly Process _process;

    /// <param name="program">crowd.c, compiled.</param>
    /// <param name="tasks">How many processes.</param>
    /// <param name="descriptors">How many descriptors each has.</param>
    /// <exception cref="BenchmarkException">They cannot be made.</exception>
    public Crowd(string program, int tasks, int descriptors)
    {
        if (!Environment.IsPrivilegedProcess) throw new BenchmarkException("namespaces are made by root");
        if (Room.Lack(tasks) is { } lack) throw new BenchmarkException(lack);
        _process = Process.Start(new ProcessStartInfo(program, [Text(tasks), Text(descriptors)]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (_process.StandardOutput.ReadLine()?.Split(' ') is not ["ready", { } namespaces])
        {
            string error = _process.StandardError.ReadToEnd().TrimEnd();
            Dispose();
            throw new BenchmarkException(error);
        }
        Namespaces = int.Parse(namespaces, CultureInfo.InvariantCulture);
    }

    /// <summary>The pid of the one that all others come from.</summary>
    public int Pid => _process.Id;

    /// <summary>How many namespaces they are in, that nothing else is in.</summary>
    public int Namespaces { get; }

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
