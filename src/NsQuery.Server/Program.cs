using System.CommandLine;

namespace NsQuery.Server;

/// <summary>nsqueryd. It has no server yet and says so; README tells which step brings it.</summary>
internal static class Program
{
    private const int BadUsage = 2;

    private static int Main(string[] args)
    {
        RootCommand root = new("nsqueryd: SQL over Linux namespaces for other machines. It does not serve yet; nsquery answers on this one.");
        root.SetAction(static _ =>
        {
            Console.Error.WriteLine("nsqueryd: there is no server yet; use nsquery on this machine");
            return BadUsage;
        });
        ParseResult parsed = root.Parse(args);
        int status = parsed.Invoke();
        return parsed.Errors.Count > 0 ? BadUsage : status;
    }
}
