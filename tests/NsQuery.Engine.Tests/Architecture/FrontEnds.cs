using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsQuery.Tests.Architecture;

/// <summary>Who may name a front end, the console and the file system.</summary>
internal static class FrontEnds
{
    private static readonly ImmutableArray<string> InputAndOutput =
    [
        "File", "FileInfo", "FileStream", "FileSystemInfo", "Directory", "DirectoryInfo", "DriveInfo", "Path",
        "Stream", "StreamReader", "StreamWriter", "BinaryReader", "BinaryWriter", "RandomAccess", "Socket", "HttpClient",
    ];

    public static IEnumerable<Violation> ConsoleInEngine(Sources sources) => Named(sources.Below(Layers.Engine), "System.Console", ["Console"]);

    /// <summary>System.IO is among the implicit usings, so its types need no using.</summary>
    public static IEnumerable<Violation> FilesIn(Sources sources, string folder) => Named(sources.Below(folder), "System.IO", InputAndOutput);

    /// <summary>A project whose code, attributes or project file names another.</summary>
    public static IEnumerable<Violation> Naming(Sources sources, string folder, string other)
    {
        string last = other.Split('.')[^1];
        foreach (SourceFile file in sources.Below(folder))
        {
            foreach ((SyntaxNode node, string name) in Syntax.DottedNames(file.Root))
            {
                if (IsIn(name, other) || (last == "Repl" && IsIn(name, last))) yield return file.At(node, $"names {name}");
            }
            foreach ((SyntaxNode node, string text) in Syntax.Strings(file.Root))
            {
                if (text.Contains(other, StringComparison.Ordinal)) yield return file.At(node, $"says {text}");
            }
        }
        foreach (ProjectFile project in sources.Projects.Where(project => project.Path.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            foreach (XAttribute attribute in project.Root.Descendants().SelectMany(static element => element.Attributes()))
            {
                if (attribute.Value.Contains(other, StringComparison.Ordinal)) yield return project.At(attribute.Parent!, attribute.Value);
            }
        }
    }

    private static IEnumerable<Violation> Named(IEnumerable<SourceFile> files, string fullName, IReadOnlyCollection<string> types)
    {
        foreach (SourceFile file in files)
        {
            foreach ((SyntaxNode node, string name) in Syntax.DottedNames(file.Root))
            {
                if (IsIn(name, fullName)) yield return file.At(node, name);
            }
            foreach (SimpleNameSyntax name in Syntax.FirstNames(file.Root))
            {
                if (types.Contains(name.Identifier.Text)) yield return file.At(name, name.Identifier.Text);
            }
        }
    }

    private static bool IsIn(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);
}
