namespace NsQuery.Tests;

/// <summary>A folder of one test, that any user may enter.</summary>
internal sealed class TempFolder : IDisposable
{
    private const UnixFileMode ForAll = (UnixFileMode)0b111_101_101;

    public TempFolder(string name)
    {
        Path = Directory.CreateTempSubdirectory($"nsquery-{name}-").FullName;
        File.SetUnixFileMode(Path, ForAll);
    }

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Dispose()
    {
        Open(Path);
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>A story may have closed a folder to its own user.</summary>
    private static void Open(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null) return;
        File.SetUnixFileMode(folder, ForAll);
        foreach (string below in Directory.EnumerateDirectories(folder)) Open(below);
    }
}
