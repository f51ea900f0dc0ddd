using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsQuery.Tests.Architecture;

/// <summary>The flow, one way only: kernel → Scan → Snapshot → Tables → Sqlite → the door → Repl | Server.</summary>
internal static class Layers
{
    public const string Engine = "src/NsQuery.Engine", Repl = "src/NsQuery.Repl", Server = "src/NsQuery.Server";

    private static readonly ImmutableArray<string> Names = ["Kernel", "Model", "Scan", "Tables", "Sqlite"];

    /// <summary>A rule for one layer.</summary>
    /// <param name="layer">A folder of the engine.</param>
    /// <param name="allowed">The other layers that it may use.</param>
    public static Rule UsesOnly(string layer, params string[] allowed) => new(
        allowed.Length == 0 ? $"{layer} uses no other layer" : $"{layer} uses no other layer than {string.Join(" and ", allowed)}",
        sources => Uses(sources, $"{Engine}/{layer}", [.. Names.Except([layer, .. allowed])]));

    /// <summary>A front end comes in by the door.</summary>
    public static IEnumerable<Violation> FrontEndsInside(Sources sources) => Uses(sources, Repl, Names).Concat(Uses(sources, Server, Names));

    /// <summary>Friends of the engine's internals that are no tests.</summary>
    public static IEnumerable<Violation> Friends(Sources sources) =>
        from project in sources.Projects
        where project.Path.StartsWith(Engine + "/", StringComparison.Ordinal)
        from friend in project.Root.Descendants("InternalsVisibleTo")
        let name = (string?)friend.Attribute("Include") ?? ""
        where !name.EndsWith(".Tests", StringComparison.Ordinal) && !name.EndsWith(".Benchmarks", StringComparison.Ordinal)
        select project.At(friend, $"opens its internals to {name}");

    /// <summary>Usings that stand in no file that uses them.</summary>
    public static IEnumerable<Violation> GlobalUsings(Sources sources)
    {
        foreach (SourceFile file in sources.Code)
        {
            foreach (UsingDirectiveSyntax directive in file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>())
            {
                if (directive.GlobalKeyword.ValueText == "global") yield return file.At(directive, directive.ToString());
            }
        }
        foreach (ProjectFile project in sources.Projects)
        {
            foreach (System.Xml.Linq.XElement element in project.Root.Descendants("Using")) yield return project.At(element, element.ToString());
        }
    }

    /// <summary>"Knows a Table, never a namespace": not even through a property of something that it may know.</summary>
    public static IEnumerable<Violation> WordsOfTheModel(Sources sources)
    {
        HashSet<string> words = sources.TypesBelow($"{Engine}/Model");
        return from file in sources.Below($"{Engine}/Sqlite")
               from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
               where words.Contains(name.Identifier.Text)
               select file.At(name, $"says {name.Identifier.Text}");
    }

    private static IEnumerable<Violation> Uses(Sources sources, string folder, IReadOnlyCollection<string> forbidden)
    {
        Dictionary<string, HashSet<string>> types = forbidden.ToDictionary(static layer => layer, layer => sources.TypesBelow($"{Engine}/{layer}"));
        return from file in sources.Below(folder)
               from dotted in Syntax.DottedNames(file.Root)
               let layer = forbidden.FirstOrDefault(layer => Leads(dotted.Name.Split('.'), layer, types[layer]))
               where layer is not null
               select file.At(dotted.Node, $"uses {layer}: {dotted.Name}");
    }

    /// <summary>NsQuery.Kernel.X, or from inside the namespace NsQuery just Kernel.X.</summary>
    private static bool Leads(string[] name, string layer, HashSet<string> types) =>
        name is ["NsQuery", { } second, ..] ? second == layer : name is [{ } first, { } type, ..] && first == layer && types.Contains(type);
}
