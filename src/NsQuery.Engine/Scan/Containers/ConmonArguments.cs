using System.Text;

namespace NsQuery.Scan.Containers;

/// <summary>What conmon(8), which Podman and CRI-O leave beside each container, was told on its command line.</summary>
/// <param name="Bundle">-b: the folder of the container's bundle.</param>
/// <param name="Name">-n: the container's name.</param>
/// <param name="PidFile">-p: a file in the container's folder for this boot.</param>
internal sealed record ConmonArguments(string? Bundle, string? Name, string? PidFile)
{
    /// <param name="cmdline">Of proc_pid_cmdline(5): each argument ends in a NUL.</param>
    public static ConmonArguments Parse(ReadOnlySpan<byte> cmdline)
    {
        string? bundle = null, name = null, pidFile = null;
        string[] arguments = Encoding.UTF8.GetString(cmdline).Split('\0');
        for (int i = 1; i + 1 < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "-b" or "--bundle": bundle ??= arguments[++i]; break;
                case "-n" or "--name": name ??= arguments[++i]; break;
                case "-p" or "--container-pidfile": pidFile ??= arguments[++i]; break;
                case "--exit-command-arg" or "--runtime-arg": i++; break; // another program's arguments
                default: break;
            }
        }
        return new(bundle, name, pidFile);
    }
}
