using System.Text;

namespace NsQuery.Kernel;

/// <summary>
/// Where some process sees file systems that can ask a network or another process, told by its proc_pid_mountinfo(5) alone: even
/// a look at a file there can last for ever. One that is stacked on folders of others can if those can.
/// </summary>
internal sealed class RemoteMounts
{
    private readonly List<string> _points = [];

    /// <param name="mountinfo">The process's.</param>
    /// <param name="around">
    /// What is seen outside: a container's file system is stacked by its engine, on folders by the names that they have there. Null where
    /// this is the outermost; if it gives null, that is unknown.
    /// </param>
    public RemoteMounts(ReadOnlySpan<byte> mountinfo, Func<RemoteMounts?>? around = null)
    {
        List<(string Point, string[] Folders)> stacked = [];
        while (ProcMountInfo.TryNext(ref mountinfo, out ProcMountInfo mount))
        {
            string type = Encoding.UTF8.GetString(mount.Type);
            if (FileSystems.IsLocal(type)) continue;
            string point = Encoding.UTF8.GetString(mount.MountPoint);
            if (StackedFolders.TryParse(type, mount.Source, mount.SuperOptions, out string[] folders)) stacked.Add((point, folders));
            else _points.Add(point);
        }
        if (stacked.Count > 0) Add(stacked, around);
    }

    /// <summary>Whether such a mount is on the way to the path, be it hidden under another one.</summary>
    public bool AreOnTheWayTo(string path)
    {
        foreach (string point in _points)
        {
            if (point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'))) return true;
        }
        return false;
    }

    private void Add(List<(string Point, string[] Folders)> stacked, Func<RemoteMounts?>? around)
    {
        RemoteMounts? outside = around is null ? this : around();
        // What is found to be one can be below another: so again, until no more are found.
        for (int found = -1; found != _points.Count;)
        {
            found = _points.Count;
            for (int i = stacked.Count - 1; i >= 0; i--)
            {
                if (outside is not null && !Array.Exists(stacked[i].Folders, folder => AreOnTheWayTo(folder) || outside.AreOnTheWayTo(folder))) continue;
                _points.Add(stacked[i].Point);
                stacked.RemoveAt(i);
            }
        }
    }
}
