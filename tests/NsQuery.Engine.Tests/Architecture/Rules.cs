using System.Collections.Immutable;

namespace NsQuery.Tests.Architecture;

/// <summary>What design §2 says that never is.</summary>
internal static class Rules
{
    /// <summary>Lines that a file may have at most; half of it is the aim.</summary>
    private const int MostLines = 300;

    public static ImmutableArray<Rule> All { get; } =
    [
        Layers.UsesOnly("Model"),
        Layers.UsesOnly("Kernel", "Model"),
        Layers.UsesOnly("Scan", "Kernel", "Model"), // knows no column
        Layers.UsesOnly("Tables", "Model"), // reads no procfs
        Layers.UsesOnly("Sqlite", "Tables"),
        new("Sqlite knows a Table, never a namespace", Layers.WordsOfTheModel),
        new("A table reads no file", static sources => FrontEnds.FilesIn(sources, $"{Layers.Engine}/Tables")),
        new("The model reads no file", static sources => FrontEnds.FilesIn(sources, $"{Layers.Engine}/Model")),
        new("The engine does not know the console", FrontEnds.ConsoleInEngine),
        new("The engine names no front end", static sources =>
        [
            .. FrontEnds.Naming(sources, Layers.Engine, "NsQuery.Repl"),
            .. FrontEnds.Naming(sources, Layers.Engine, "NsQuery.Server"),
        ]),
        new("The engine is open to tests alone", Layers.Friends),
        new("Repl and Server do not name each other", static sources =>
        [
            .. FrontEnds.Naming(sources, Layers.Repl, "NsQuery.Server"),
            .. FrontEnds.Naming(sources, Layers.Server, "NsQuery.Repl"),
        ]),
        new("A front end comes in by the door", Layers.FrontEndsInside),
        new("Every using stands where it is used", Layers.GlobalUsings),
        new("Native calls are in Kernel and Sqlite", NativeCode.Outside),
        new("Only ProcRoot knows where procfs is", NativeCode.ProcPaths),
        new("No exception goes through a native frame", NativeCode.OpenFrames),
        new("Nothing static changes", StaticState.Violations),
        new($"No file is longer than {MostLines} lines", TooLong),
    ];

    private static IEnumerable<Violation> TooLong(Sources sources) =>
        from file in sources.Code
        let lines = file.Root.GetText().Lines.Count - 1 // the last one ends the file
        where lines > MostLines
        select new Violation(file.Path, MostLines + 1, $"{lines} lines");
}
