using System.Globalization;

namespace NsQuery.Server.Access;

/// <summary>Who of this machine's users may use the Unix socket: root, the server's own user, and the members of a group.</summary>
internal sealed class LocalUsers
{
    private readonly uint _own;
    private readonly uint? _group;
    private readonly HashSet<uint> _members = [];

    /// <param name="own">The server's own uid.</param>
    /// <param name="group">The group's name; null for none.</param>
    /// <exception cref="IOException">There is no such group, or /etc/group or /etc/passwd cannot be read.</exception>
    public LocalUsers(uint own, string? group)
    {
        _own = own;
        if (group is null) return;
        string[] line = Lines("/etc/group").FirstOrDefault(fields => fields is [{ } name, _, _, _] && name == group) ?? throw new IOException($"there is no group {group}");
        _group = uint.Parse(line[2], CultureInfo.InvariantCulture);
        string[] members = line[3].Split(',');
        foreach (string[] user in Lines("/etc/passwd"))
            if (user.Length > 3 && members.Contains(user[0])) _members.Add(uint.Parse(user[2], CultureInfo.InvariantCulture));
    }

    /// <param name="uid">Of the process at the other end.</param>
    /// <param name="gid">Its primary group.</param>
    public bool MayCome(uint uid, uint gid) => uid == 0 || uid == _own || gid == _group || _members.Contains(uid);

    private static IEnumerable<string[]> Lines(string path) => File.ReadLines(path).Select(static line => line.Split(':'));
}
