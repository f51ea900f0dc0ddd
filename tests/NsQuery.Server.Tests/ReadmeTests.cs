using System.Diagnostics;
using System.Runtime.CompilerServices;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Tests;

/// <summary>README's chapter on the server tells the truth, and all of it.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Its_first_lines_answer_as_they_are_written()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to have /run, /var/lib and a network of its own");
        string lines = Chapter.Split("```sh\n")[1].Split("```")[0];
        // In a place of its own, where no other server has the port and the folders.
        string script = $"set -e\ntrap 'kill $(jobs -p); wait' EXIT\nmount -t tmpfs none /run\nmount -t tmpfs none /var/lib\nip link set lo up\nPATH='{AppContext.BaseDirectory}':$PATH\n{lines}";
        using Process process = Process.Start(new ProcessStartInfo("timeout", ["60", "unshare", "--mount", "--net", "bash", "-mc", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("name,runtime,user,nprocs,", output, StringComparison.Ordinal);
        Assert.Contains("""{"columns":[{"name":"inum","type":"INTEGER"},{"name":"nprocs","type":"INTEGER"}],"rows":[{"inum":""", output, StringComparison.Ordinal);
        Assert.Contains("?code=", await error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_named()
    {
        IEnumerable<string> rows = Chapter.Split('\n').Where(static line => line.StartsWith("| `--", StringComparison.Ordinal));
        Assert.Equal(Setting.All.Select(static setting => $"--{setting.Name}{(setting.Value is null ? "" : $" {setting.Value}")}"), rows.Select(static row => row.Split('`')[1]));
    }

    private static string Chapter
    {
        get
        {
            string readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
            int start = readme.IndexOf("\n## The server\n", StringComparison.Ordinal) + 1;
            return readme[start..readme.IndexOf("\n## ", start, StringComparison.Ordinal)];
        }
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));
}
