using NsQuery.Repl.Tui.Library;

namespace NsQuery.Repl.Tests.Tui.Library;

/// <summary>A user's folder of saved queries.</summary>
internal sealed class OwnFolder : IDisposable
{
    public OwnFolder(params (string Name, string Text)[] queries)
    {
        foreach ((string name, string text) in queries) File.WriteAllText(Path.Combine(Folder, $"{name}.sql"), text);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("nsq-").FullName;

    public Shelves Shelves => Shelves.Of(SavedQueries.Find([Folder]));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
