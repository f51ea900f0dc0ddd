using System.Collections.Immutable;

namespace NsQuery.Tests.Architecture;

/// <summary>The files that the rules are about: everything under src, or a planted text.</summary>
internal sealed class Sources
{
    private static readonly ImmutableArray<string> Marks = ["NsQuery.sln", "Directory.Packages.props"];

    /// <summary>From the test binary up to the folder with the solution.</summary>
    public static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (Marks.Any(mark => File.Exists(Path.Combine(folder.FullName, mark)))) return folder.FullName;
            }
            throw new InvalidOperationException($"no repository above {AppContext.BaseDirectory}");
        }
    }

    public required SourceFile[] Code { get; init; }

    public required ProjectFile[] Projects { get; init; }

    public static Sources OfRepository()
    {
        string root = Root;
        IEnumerable<FileInfo> files = Files(new(Path.Combine(root, "src")));
        return Of([.. files.Select(file => (Path.GetRelativePath(root, file.FullName), File.ReadAllText(file.FullName)))]);
    }

    public static Sources Of(params (string Path, string Text)[] files) => new()
    {
        Code = [.. from file in files where Path.GetExtension(file.Path) == ".cs" select SourceFile.Parse(file.Path, file.Text)],
        Projects = [.. from file in files where Path.GetExtension(file.Path) == ".csproj" select ProjectFile.Parse(file.Path, file.Text)],
    };

    public IEnumerable<SourceFile> Below(string folder) => Code.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The names of the types that a folder declares.</summary>
    public HashSet<string> TypesBelow(string folder) => [.. Below(folder).SelectMany(static file => Syntax.DeclaredTypes(file.Root))];

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            if (file.Extension is ".cs" or ".csproj") yield return file;
        }
        foreach (DirectoryInfo below in folder.EnumerateDirectories())
        {
            if (below.Name is "bin" or "obj") continue;
            foreach (FileInfo file in Files(below)) yield return file;
        }
    }
}
