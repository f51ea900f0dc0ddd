namespace NsQuery.Scan.Containers;

/// <summary>
/// One id for each container, that is no other's. A runtime's own id is kept, unless two have it: then each is followed by what
/// sets it apart.
/// </summary>
internal sealed class ContainerIds
{
    private readonly Dictionary<string, HashSet<ContainerKey>> _bearers = [];

    public void Add(ContainerKey key)
    {
        if (!_bearers.TryGetValue(key.Id, out HashSet<ContainerKey>? bearers)) _bearers.Add(key.Id, bearers = []);
        bearers.Add(key);
    }

    /// <summary>No component of a cgroup's path has a slash, so what follows the @ makes no id that another has.</summary>
    public string Of(ContainerKey key) => _bearers[key.Id].Count == 1 ? key.Id : $"{key.Id}@{key.Place ?? key.Runtime}";
}
