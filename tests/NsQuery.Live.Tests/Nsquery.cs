namespace NsQuery.Live.Tests;

/// <summary>The built nsquery in a folder that every user can read, since a clone may lie in a private one.</summary>
public sealed class Nsquery : IDisposable
{
    /// <summary>An ordinary user that no process here belongs to: nobody.</summary>
    private static readonly string[] AsNobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "--no-new-privs"];

    private readonly string _folder = Directory.CreateDirectory($"/var/tmp/nsquery-live-{Environment.ProcessId}-{Guid.NewGuid():N}").FullName;

    /// <summary>Copies the program.</summary>
    public Nsquery()
    {
        Assert.Equal(0, Command.Run("cp", "-rT", AppContext.BaseDirectory, _folder).Status);
        Assert.Equal(0, Command.Run("chmod", "-R", "a+rX", _folder).Status);
    }

    internal string Path => System.IO.Path.Combine(_folder, "nsquery");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal Command Run(params string[] arguments) => Command.Run(Path, arguments);

    internal Command RunAsNobody(params string[] arguments) => Command.Run("setpriv", [.. AsNobody, Path, .. arguments]);

    internal string[] CommandAsNobody(params string[] arguments) => ["setpriv", .. AsNobody, Path, .. arguments];

    /// <summary>In new namespaces, after a shell prepared them. The program lies where the preparation does not mount.</summary>
    internal Command RunIn(string prepare, string namespaces, string[] options, string sql) =>
        Command.Run("unshare", [.. namespaces.Split(' '), "sh", "-c", $"{prepare} && exec \"$@\"", "sh", Path, .. options, sql]);

    /// <summary>As nobody, with a /proc of its own in a mount namespace of its own.</summary>
    internal Command RunAsNobodyWithProc(string options, params string[] arguments) =>
        Command.Run("unshare", ["--mount", "sh", "-c", $"mount -t proc -o {options} proc /proc && exec setpriv \"$@\"", "sh", .. AsNobody, Path, .. arguments]);
}
