using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>The executable <c>nsquery</c>.</summary>
internal static class Program
{
    private const int BufferSize = 8 * 1024;

    private static int Main(string[] arguments)
    {
        Diagnostics diagnostics = new(StandardStream.Error());
        try
        {
            if (Platform.Refusal(OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture) is string refusal)
                throw new BadUsageException(refusal);
            return Run(arguments, diagnostics);
        }
        catch (BadUsageException e)
        {
            diagnostics.Say(e.Message);
            return ExitCode.BadUsage;
        }
        catch (SavedQueryException e)
        {
            diagnostics.Say(e.Message);
            return ExitCode.BadUsage;
        }
        catch (QueryException e)
        {
            diagnostics.Say(e.Message);
            return ExitCode.Failed;
        }
        catch (OutputException e)
        {
            if (e.ReaderLeft)
                return ExitCode.Done;
            diagnostics.Say($"cannot write standard output: {e.Message}");
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            // Such as a machine that gives no thread or no memory any more: a sentence says more than a stack.
            diagnostics.Say($"{e.GetType().Name}: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static int Run(string[] arguments, Diagnostics diagnostics)
    {
        CommandLine commandLine = new();
        Request request = commandLine.Parse(arguments);

        // Not disposed: that would write the rest of the buffer again after a failed write.
        StreamWriter output = new(StandardStream.Output(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        switch (request.Wants)
        {
            case Wish.Help:
                output.Write(HelpText.Of(commandLine.Verbs, request.Verb));
                break;
            case Wish.Version:
                output.Write($"nsquery {typeof(Program).Assembly.GetName().Version?.ToString(3)}\n");
                break;
            default:
                return request.Verb.Run(request, new Channels(output, diagnostics, !Console.IsOutputRedirected, () => HelpText.Of(commandLine.Verbs, request.Verb)));
        }
        output.Flush();
        return ExitCode.Done;
    }
}
