using System.Diagnostics;

namespace NsQuery.KernelMatrix;

/// <summary>The executable under test.</summary>
internal sealed class Nsquery(string path)
{
    private const string End = "end of the statement";

    /// <summary>The rows of each statement, of one run since a start takes its time where there is no KVM; NULL is empty.</summary>
    /// <exception cref="CheckException">It does not end well.</exception>
    public List<string[]>[] Ask(params string[] statements)
    {
        string[] answers = Run([.. statements.SelectMany(static statement => new[] { statement, $"SELECT '{End}'" })]).Split($"{End}\n");
        return [.. answers[..^1].Select(Rows)];
    }

    /// <summary>What it tells of the kernel and of itself.</summary>
    /// <exception cref="CheckException">It does not end well.</exception>
    public List<string[]> Diagnose() => Rows(Run("doctor"));

    private string Run(params string[] arguments)
    {
        ProcessStartInfo start = new(path, ["--format", "tsv", "--no-header", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new CheckException($"status {process.ExitCode}: {error.Result}");
        return output;
    }

    private static List<string[]> Rows(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => row.Split('\t'))];
}
