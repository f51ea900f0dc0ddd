using System.Globalization;

namespace NsQuery.Tests.Architecture;

/// <summary>Texts that break a rule, and such that only look like it.</summary>
internal static class Plants
{
    private const string Kernel = "src/NsQuery.Engine/Kernel/X.cs", Model = "src/NsQuery.Engine/Model/X.cs", Scan = "src/NsQuery.Engine/Scan/X.cs",
        Tables = "src/NsQuery.Engine/Tables/X.cs", Sqlite = "src/NsQuery.Engine/Sqlite/X.cs", Door = "src/NsQuery.Engine/X.cs",
        Repl = "src/NsQuery.Repl/X.cs", Server = "src/NsQuery.Server/Http/X.cs", EngineProject = "src/NsQuery.Engine/NsQuery.Engine.csproj",
        ReplProject = "src/NsQuery.Repl/NsQuery.Repl.csproj", ServerProject = "src/NsQuery.Server/NsQuery.Server.csproj";

    public static TheoryData<string, string, string, int> Bad => new()
    {
        { "Model uses no other layer", Model, "using NsQuery.Kernel;\n", 1 },
        { "Model uses no other layer", Model, "class X\n{\n    object _x = new NsQuery.Tables.Table();\n}\n", 3 },
        { "Kernel uses no other layer than Model", Kernel, "using NsQuery.Model;\nusing NsQuery.Scan;\n", 2 },
        { "Scan uses no other layer than Kernel and Model", Scan, "using NsQuery.Tables;\n", 1 },
        { "Scan uses no other layer than Kernel and Model", Scan, "using M = NsQuery.Sqlite.Modules;\n", 1 },
        { "Tables uses no other layer than Model", Tables, "using NsQuery.Kernel;\n", 1 },
        { "Tables uses no other layer than Model", Tables, "using static NsQuery.Kernel.ProcRoot;\n", 1 },
        { "Tables uses no other layer than Model", Tables, "namespace NsQuery.Tables;\nclass X\n{\n    string P => Kernel.ProcRoot.DefaultPath;\n}\n", 4 },
        { "Tables uses no other layer than Model", Tables, "class X\n{\n    void F(global::NsQuery.Scan.Scanner s) { }\n}\n", 3 },
        { "Tables uses no other layer than Model", Tables, "class X\n{\n    int N => NsQuery.Kernel.ProcRoot.DefaultPath.Trim().Length;\n}\n", 3 },
        { "Sqlite uses no other layer than Tables", Sqlite, "using NsQuery.Tables;\nusing NsQuery.Model;\n", 2 },
        { "Sqlite knows a Table, never a namespace", Sqlite, "class X\n{\n    object F(Instant i) => i.Snapshot;\n}\n", 3 },
        { "A table reads no file", Tables, "class X\n{\n    string T => File.ReadAllText(\"x\");\n}\n", 3 },
        { "A table reads no file", Tables, "using System.IO;\n", 1 },
        { "A table reads no file", Tables, "class X\n{\n    object T = new StreamReader(\"x\");\n}\n", 3 },
        { "A table reads no file", Tables, "class X\n{\n    object T => System.IO.Directory.GetFiles(\"x\");\n}\n", 3 },
        { "The model reads no file", Model, "class X\n{\n    FileInfo? F;\n}\n", 3 },
        { "The engine does not know the console", Door, "class X\n{\n    void F() => Console.WriteLine();\n}\n", 3 },
        { "The engine does not know the console", Scan, "class X\n{\n    void F() => System.Console.Error.WriteLine();\n}\n", 3 },
        { "The engine does not know the console", Kernel, "using static System.Console;\n", 1 },
        { "The engine names no front end", Door, "using NsQuery.Repl.Output;\n", 1 },
        { "The engine names no front end", Door, "namespace NsQuery;\nclass X\n{\n    Repl.Program? P;\n}\n", 4 },
        { "The engine names no front end", Door, "using System.Runtime.CompilerServices;\n[assembly: InternalsVisibleTo(\"NsQuery.Server\")]\n", 2 },
        { "The engine names no front end", EngineProject, "<Project>\n  <ItemGroup>\n    <ProjectReference Include=\"../NsQuery.Repl/NsQuery.Repl.csproj\" />\n  </ItemGroup>\n</Project>\n", 3 },
        { "The engine is open to tests alone", EngineProject, "<Project>\n  <ItemGroup>\n    <InternalsVisibleTo Include=\"nsquery\" />\n  </ItemGroup>\n</Project>\n", 3 },
        { "Repl and Server do not name each other", Repl, "using NsQuery.Server;\n", 1 },
        { "Repl and Server do not name each other", Server, "using System;\nusing NsQuery.Repl.Output;\n", 2 },
        { "Repl and Server do not name each other", ReplProject, "<Project>\n  <ItemGroup>\n    <ProjectReference Include=\"../NsQuery.Server/NsQuery.Server.csproj\" />\n  </ItemGroup>\n</Project>\n", 3 },
        { "Repl and Server do not name each other", ServerProject, "<Project>\n  <ItemGroup>\n    <Compile Include=\"../NsQuery.Repl/Output/*.cs\" />\n  </ItemGroup>\n</Project>\n", 3 },
        { "A front end comes in by the door", Repl, "using NsQuery.Tables;\n", 1 },
        { "A front end comes in by the door", Server, "class X\n{\n    object P = NsQuery.Kernel.ProcRoot.DefaultPath;\n}\n", 3 },
        { "Every using stands where it is used", Tables, "global using NsQuery.Kernel;\n", 1 },
        { "Every using stands where it is used", EngineProject, "<Project>\n  <ItemGroup>\n    <Using Include=\"NsQuery.Kernel\" />\n  </ItemGroup>\n</Project>\n", 3 },
        { "Native calls are in Kernel and Sqlite", Scan, "class X\n{\n    unsafe void F() { }\n}\n", 3 },
        { "Native calls are in Kernel and Sqlite", Door, "class X\n{\n    void F()\n    {\n        unsafe { }\n    }\n}\n", 5 },
        { "Native calls are in Kernel and Sqlite", Repl, "partial class X\n{\n    [LibraryImport(\"libc.so.6\")]\n    static partial int getpid();\n}\n", 3 },
        { "Native calls are in Kernel and Sqlite", Server, "class X\n{\n    [System.Runtime.InteropServices.DllImportAttribute(\"libc.so.6\")]\n    static extern int getpid();\n}\n", 3 },
        { "Native calls are in Kernel and Sqlite", "src/NsQuery.Engine/KernelX.cs", "unsafe class X;\n", 1 },
        { "Only ProcRoot knows where procfs is", Scan, "class X\n{\n    string P = \"/proc\";\n}\n", 3 },
        { "Only ProcRoot knows where procfs is", Kernel, "class X\n{\n    string P = \"/proc/self/status\";\n}\n", 3 },
        { "Only ProcRoot knows where procfs is", Repl, "class X\n{\n    ReadOnlySpan<byte> P => \"/proc/1\"u8;\n}\n", 3 },
        { "Only ProcRoot knows where procfs is", Tables, "class X\n{\n    string P(int pid) => $\"/proc/{pid}/ns\";\n}\n", 3 },
        { "Only ProcRoot knows where procfs is", Tables, "class X\n{\n    string P = @\"/proc/self\", Q = \"\"\"/proc/self\"\"\", R = \"\\u002fproc\";\n}\n", 3 },
        { "No exception goes through a native frame", Sqlite, "class X\n{\n    [UnmanagedCallersOnly]\n    static int F() => 1 / int.Parse(\"0\");\n}\n", 3 },
        { "No exception goes through a native frame", Sqlite, Frame("try { } catch (InvalidOperationException) { }"), 3 },
        { "No exception goes through a native frame", Sqlite, Frame("try { } catch (Exception e) when (e.Message == \"\") { }"), 3 },
        { "No exception goes through a native frame", Sqlite, Frame("try { } catch { throw; }"), 3 },
        { "No exception goes through a native frame", Sqlite, Frame("try { } finally { }"), 3 },
        { "No exception goes through a native frame", Sqlite, Frame("int.Parse(\"\"); try { } catch { }"), 3 },
        { "No exception goes through a native frame", Sqlite, Frame("Guard();", "static void Guard() { int.Parse(\"\"); }"), 3 },
        { "Nothing static changes", Repl, "class X\n{\n    static int _count;\n}\n", 3 },
        { "Nothing static changes", Scan, "class X\n{\n    static readonly Dictionary<int, int> Seen = [];\n}\n", 3 },
        { "Nothing static changes", Scan, "class X\n{\n    static readonly System.Collections.Generic.List<int>? Seen = [];\n}\n", 3 },
        { "Nothing static changes", Tables, "class X\n{\n    static readonly string[] Names = [];\n}\n", 3 },
        { "Nothing static changes", Tables, "class X\n{\n    public static string[] Names { get; } = [];\n}\n", 3 },
        { "Nothing static changes", Kernel, "class X\n{\n    static readonly StringBuilder Text = new();\n}\n", 3 },
        { "Nothing static changes", Kernel, "class X\n{\n    public static int Count { get; set; }\n}\n", 3 },
        { "Nothing static changes", Kernel, "class X\n{\n    public static int Count { get => field++; }\n}\n", 3 },
        { "Nothing static changes", Kernel, "class X\n{\n    [ThreadStatic]\n    static int _depth;\n}\n", 3 },
        { "Nothing static changes", "src/NsQuery.Engine/Sqlite/MemoryAccount.cs", "class X\n{\n    static int Current;\n}\n", 3 },
        { "Nothing static changes", "src/NsQuery.Engine/Sqlite/MemoryAccount.cs", "class X\n{\n    [ThreadStatic]\n    static int _other;\n}\n", 3 },
        { "Nothing static changes", Server, "class X\n{\n    public static event Action? Changed;\n}\n", 3 },
        { "No file is longer than 300 lines", Repl, Lines(301), 301 },
    };

    public static TheoryData<string, string, string> Innocent => new()
    {
        { "Model uses no other layer", Model, "namespace NsQuery.Model;\n/// <summary><see cref=\"NsQuery.Kernel.ProcRoot\"/></summary>\nclass X { string Kernel = \"NsQuery.Kernel\"; int N => Kernel.Length; }\n" },
        { "Scan uses no other layer than Kernel and Model", Scan, "using NsQuery.Kernel;\nusing NsQuery.Model;\nclass X { object T => Kernel.ProcRoot.DefaultPath; }\n" },
        { "Tables uses no other layer than Model", Tables, "using NsQuery.Model;\nclass X { object T(Snapshot s) => s.Host.Kernel.Length; }\n" },
        { "Sqlite uses no other layer than Tables", Sqlite, "using NsQuery.Tables;\nclass X { Table? T; }\n" },
        { "A table reads no file", Tables, "class X { object P(Namespace ns) => new Y { File = ns.Path, Path = ns.File.Path }; }\n" },
        { "The engine does not know the console", Door, "class X { object F(Y y) => y.Console; /* Console.WriteLine */ }\n" },
        { "The engine does not know the console", Repl, "class X { void F() => Console.WriteLine(); }\n" },
        { "The engine names no front end", EngineProject, "<Project>\n  <ItemGroup>\n    <InternalsVisibleTo Include=\"NsQuery.Engine.Tests\" />\n  </ItemGroup>\n</Project>\n" },
        { "The engine is open to tests alone", EngineProject, "<Project>\n  <ItemGroup>\n    <InternalsVisibleTo Include=\"NsQuery.Live.Tests\" />\n  </ItemGroup>\n</Project>\n" },
        { "Repl and Server do not name each other", Repl, "namespace NsQuery.Repl;\nusing NsQuery.Repl.Output;\n" },
        { "A front end comes in by the door", Repl, "using NsQuery;\nclass X { object F(Y y) => y.Kernel.Scan.Tables; }\n" },
        { "Native calls are in Kernel and Sqlite", Kernel, "unsafe partial class X { [LibraryImport(\"libc\")] static partial int getpid(); }\n" },
        { "Native calls are in Kernel and Sqlite", Sqlite, "unsafe class X { [DllImport(\"libc\")] static extern int getpid(); }\n" },
        { "Only ProcRoot knows where procfs is", Repl, "class X { string[] P = [\"the /proc/PID/ns links\", \"/process\", \"self/status\"]; /* \"/proc\" */ }\n" },
        { "No exception goes through a native frame", Sqlite, Frame("try { } catch (InvalidOperationException) { } catch (Exception) { }") },
        { "No exception goes through a native frame", Sqlite, Frame("try { } catch { }") },
        { "No exception goes through a native frame", Sqlite, Frame("Guard();", "static void Guard() { try { } catch { } }") },
        { "Nothing static changes", Tables, "class X { static readonly ImmutableArray<int> A = []; static readonly FrozenSet<int> B = F(); const int C = 1; static ReadOnlySpan<byte> D => [1]; static int E => 1; int _f; }\n" },
        { "Nothing static changes", Tables, "static class X { static readonly Lock L = new(); static ImmutableArray<int> A { get; } = []; static int[] F() => [1]; static int G { get { return 1; } } }\n" },
        { "Nothing static changes", "src/NsQuery.Engine/Sqlite/MemoryAccount.cs", "class X { [ThreadStatic] static X? Current; }\n" },
        { "No file is longer than 300 lines", Repl, Lines(300) },
    };

    private static string Frame(string body, string beside = "") => $"class X\n{{\n    [UnmanagedCallersOnly]\n    static void F()\n    {{\n        {body}\n    }}\n    {beside}\n}}\n";

    private static string Lines(int count) => string.Concat(Enumerable.Range(1, count).Select(static line => string.Create(CultureInfo.InvariantCulture, $"// {line}\n")));
}
