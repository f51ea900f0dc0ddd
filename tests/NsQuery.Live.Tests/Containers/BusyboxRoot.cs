namespace NsQuery.Live.Tests.Containers;

/// <summary>The smallest root file system that something can run in.</summary>
internal static class BusyboxRoot
{
    private const string Busybox = "/bin/busybox";

    /// <summary>Whether there is a busybox that needs no libraries.</summary>
    public static bool CanBeMade => File.Exists(Busybox) && Command.Run("ldd", Busybox).Status != 0;

    /// <summary>Makes it in a new folder.</summary>
    public static void Make(string folder)
    {
        foreach (string below in (string[])["bin", "etc", "usr", "proc", "sys", "dev", "tmp"]) Directory.CreateDirectory($"{folder}/{below}");
        File.Copy(Busybox, $"{folder}/bin/busybox");
        File.WriteAllText($"{folder}/etc/os-release", "");
        foreach (string name in (string[])["sh", "sleep", "cat"]) File.CreateSymbolicLink($"{folder}/bin/{name}", "busybox");
    }
}
