using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NsQuery.Benchmarks;

/// <summary>A program on a terminal that nobody looks at, but a clock. It is terminated when this is disposed, or when this program ends.</summary>
internal sealed class TerminalSession : IDisposable
{
    private const int Patience = 20_000;

    private readonly Process _terminal;
    private readonly string _name;

    /// <param name="program">terminal.c, compiled.</param>
    /// <param name="folder">What it has for a home.</param>
    /// <param name="command">The program and its arguments.</param>
    public TerminalSession(string program, string folder, params string[] command)
    {
        ProcessStartInfo start = new(program, ["80", "24", .. command]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) };
        (start.Environment["TERM"], start.Environment["LANG"], start.Environment["HOME"]) = ("xterm-256color", "C.UTF-8", folder);
        start.Environment.Remove("XDG_STATE_HOME");
        _name = string.Join(' ', command);
        _terminal = Process.Start(start)!;
    }

    /// <summary>The process that is on the terminal, from the first answer on.</summary>
    public int Pid { get; private set; }

    /// <summary>Types keys, and tells after how many milliseconds a text was drawn; the first time, since the program's start.</summary>
    /// <exception cref="BenchmarkException">It never was.</exception>
    public double Until(string text, string keys = "") =>
        Ask(keys, Patience, text).Took is >= 0 and double took ? took / 1000 : throw new BenchmarkException($"{_name}: {text} is not on its terminal");

    /// <summary>Types keys and lets time pass.</summary>
    /// <returns>How many bytes were drawn.</returns>
    public long Rest(int milliseconds, string keys = "") => Ask(keys, milliseconds, "").Bytes;

    /// <summary>The milliseconds of the processor so far.</summary>
    public double Processor()
    {
        string stat = File.ReadAllText($"/proc/{Pid}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) * 10;
    }

    /// <summary>The memory that no other process has, in MiB.</summary>
    public double Memory() =>
        File.ReadLines($"/proc/{Pid}/smaps_rollup").Where(line => line.StartsWith("Private_", StringComparison.Ordinal)).Sum(line => Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])) / 1024;

    public void Dispose()
    {
        _terminal.StandardInput.Dispose();
        _terminal.WaitForExit();
        _terminal.Dispose();
    }

    private (double Took, long Bytes) Ask(string keys, int milliseconds, string text)
    {
        string typed = keys == "" ? "-" : Convert.ToHexString(Encoding.UTF8.GetBytes(keys));
        _terminal.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{typed} {milliseconds} {text}"));
        _terminal.StandardInput.Flush();
        if (_terminal.StandardOutput.ReadLine()?.Split(' ') is not [{ } pid, { } took, { } bytes]) throw new BenchmarkException($"{_name}: its terminal ended");
        Pid = int.Parse(pid, CultureInfo.InvariantCulture);
        return (Number(took), long.Parse(bytes, CultureInfo.InvariantCulture));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
