namespace NsQuery.Docs.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "NsQuery.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no NsQuery.sln above the tests"));
}
