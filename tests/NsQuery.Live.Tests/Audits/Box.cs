using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>A container with a name of its own that is gone when the test is over.</summary>
internal sealed class Box : IDisposable
{
    private readonly Dockerd _docker;
    private bool _gone;

    /// <summary>Starts one that sleeps.</summary>
    public Box(Dockerd docker, string story, string options)
        : this(docker, story, options, "sleep", "1000")
    {
    }

    public Box(Dockerd docker, string story, string options, params string[] command)
    {
        _docker = docker;
        Name = $"nsq{Environment.ProcessId}-{story}";
        Id = docker.Run($"--name {Name} {(options.Contains("--network", StringComparison.Ordinal) ? "" : "--network=none")} {options}", command);
        Pid = docker.Say("inspect", "--format", "{{.State.Pid}}", Id);
    }

    public string Name { get; }

    public string Id { get; }

    /// <summary>Its init on the host.</summary>
    public string Pid { get; }

    /// <summary>Whether a row of an audit is about it.</summary>
    public bool Is(Dictionary<string, string?> finding) => finding["container"] == Name;

    public void Dispose()
    {
        if (_gone) return;
        _gone = true;
        _docker.Remove(Id);
    }
}
