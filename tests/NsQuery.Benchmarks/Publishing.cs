using System.Diagnostics;

namespace NsQuery.Benchmarks;

/// <summary>Programs as they are released: native code, made from the checkout that this was built from.</summary>
internal static class Publishing
{
    /// <summary>Publishes a project into a folder.</summary>
    /// <exception cref="BenchmarkException">It does not build.</exception>
    public static void Publish(string project, string folder)
    {
        Console.Error.WriteLine($"publishing {project} …");
        string path = Path.Combine(Root(AppContext.BaseDirectory), project);
        using Process dotnet = Process.Start(new ProcessStartInfo("dotnet", ["publish", path, "-c", "Release", "-v", "quiet", "-o", folder]) { RedirectStandardOutput = true })!;
        string output = dotnet.StandardOutput.ReadToEnd();
        dotnet.WaitForExit();
        if (dotnet.ExitCode != 0) throw new BenchmarkException($"{project} cannot be published:\n{output}");
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "NsQuery.sln")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new BenchmarkException("no NsQuery.sln is above the program"));
}
