using System.CommandLine;

namespace NsQuery.Server;

/// <summary>nsqueryd.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            ParseResult parsed = CommandLine.Root().Parse(args);
            int status = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            return parsed.Errors.Count > 0 ? ExitCode.BadUsage : status;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or QueryException or InvalidDataException)
        {
            Say(e.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>Tells something on standard error.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"nsqueryd: {text}");
}
