namespace NsQuery.Server.Settings;

/// <summary>Where things are if nobody says: as systemd says, else as the user is root or not.</summary>
internal static class Folders
{
    public static string State => Variable("STATE_DIRECTORY") ?? (Environment.IsPrivilegedProcess ? "/var/lib/nsqueryd" : Path.Combine(Variable("XDG_STATE_HOME") ?? Path.Combine(Home, ".local", "state"), "nsqueryd"));

    public static string Socket => Path.Combine(Variable("RUNTIME_DIRECTORY") ?? (Environment.IsPrivilegedProcess ? "/run/nsqueryd" : Variable("XDG_RUNTIME_DIR") ?? State), "nsqueryd.sock");

    /// <summary>The file of settings that is read if no other is named.</summary>
    public const string Settings = "/etc/nsqueryd.json";

    private static string Home => Variable("HOME") ?? "/";

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
