using System.Diagnostics;

namespace NsQuery.Docs.Tests;

/// <summary>
/// Runs what a Markdown text shows. A <c>console</c> fence holds commands behind "$ " and their standard output; a
/// <c>sql</c> fence holds statements that must run; an <c>sh</c> fence is a command that CI runs as it stands; a
/// <c>csharp</c> fence stands in the typed sample, which a test runs; a <c>text</c> fence is the screen that it names, which a live test draws.
/// </summary>
internal sealed class FenceChecker(QuerySession session)
{
    /// <summary>What is not true, each with its line; empty if all is.</summary>
    public List<string> Check(string markdown)
    {
        List<string> faults = [];
        foreach (Fence fence in Fence.In(markdown))
        {
            string? fault = fence.Type switch
            {
                "console" => Console(fence),
                "sql" => Sql(fence),
                "sh" => null,
                "csharp" => CSharp(fence),
                "text" => Screen(fence),
                "" => "the fence has no type",
                _ => $"nobody checks a fence of type {fence.Type}",
            };
            if (fault is not null) faults.Add($"line {fence.Line}: {fault}");
        }
        return faults;
    }

    private static string? Console(Fence fence)
    {
        string[] commands = [.. fence.Lines.Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..])];
        if (commands.Length == 0) return "a console fence without a command";
        string actual = string.Concat(commands.Select(command => $"$ {command}\n{Run(command)}"));
        string expected = string.Join('\n', fence.Lines) + '\n';
        return actual == expected ? null : $"says\n{expected}but prints\n{actual}";
    }

    private string? Sql(Fence fence)
    {
        try
        {
            foreach (QueryResult result in session.Run(string.Join('\n', fence.Lines)))
            {
                while (result.Read())
                {
                    // It runs; what it finds is the machine's affair.
                }
            }
            return null;
        }
        catch (QueryException e)
        {
            return e.Message;
        }
    }

    private static string? CSharp(Fence fence) =>
        Repository.Read("tests/NsQuery.TypedSample/Program.cs").Contains(string.Join('\n', fence.Lines), StringComparison.Ordinal) ? null : "it is not in tests/NsQuery.TypedSample/Program.cs";

    private static string? Screen(Fence fence)
    {
        string path = $"tests/NsQuery.Live.Tests/Tui/Screens/{fence.Name}.txt";
        if (!File.Exists(Path.Combine(Repository.Root, path))) return $"there is no screen {path}";
        return Repository.Read(path) == string.Join('\n', fence.Lines) + '\n' ? null : $"it is not {path}";
    }

    private static string Run(string command)
    {
        ProcessStartInfo start = new("bash", ["-c", command]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = error.Result;
        return output;
    }
}
