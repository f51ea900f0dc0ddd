using System.Diagnostics;

namespace NsQuery.Docs.Tests;

/// <summary>The sample of typed access is published as native code, and says what SQL says.</summary>
public sealed class TypedSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Dapper_maps_rows_to_types_in_a_native_executable()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "needs gcc to link a native executable");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to make a PID namespace");
        Assert.Equal((0, ""), Run("dotnet", "publish", Path.Combine(Repository.Root, "tests/NsQuery.TypedSample"), "-c", "Release", "-v", "quiet", "--nologo", "-o", _folder));
        Assert.False(File.Exists(Path.Combine(_folder, "typed-sample.dll")), "it is not native");

        using Process inner = Process.Start(new ProcessStartInfo("unshare", ["--pid", "--fork", "--kill-child", "sh", "-c", "echo ready; read _"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            Assert.Equal("ready", inner.StandardOutput.ReadLine());
            string inum = new FileInfo($"/proc/{inner.Id}/ns/pid_for_children").LinkTarget![5..^1];
            Assert.Equal((0, $"4026531836 0 {Comm(1)} True True\n{inum} 1 sh False True\n"), Run(Path.Combine(_folder, "typed-sample"), inum));
        }
        finally
        {
            inner.StandardInput.Close();
            inner.WaitForExit();
        }
    }

    private static string Comm(int pid) => File.ReadAllText($"/proc/{pid}/comm").TrimEnd('\n');

    private static (int Status, string Output) Run(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
