using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsQuery.Repl.Editing;
using NsQuery.Repl.Remembering;

namespace NsQuery.Repl.LineMode;

/// <summary><c>nsquery --repl</c>: a prompt, and all that belongs to it.</summary>
internal static class LineProgram
{
    /// <summary>Whether the terminal knows nothing but lines, as that of an editor.</summary>
    public static bool IsDumbTerminal => Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    /// <returns>The exit code.</returns>
    /// <exception cref="QueryException">There is nothing to ask.</exception>
    public static int Run(Request request, Channels channels)
    {
        using Engine engine = request.OpenEngine();
        using QuerySession session = engine.OpenSession();
        using Target target = new(channels.Output);
        Answers answers = new(session, request, channels, target);
        Conversation conversation = new(session, answers, target, request, channels.Diagnostics);
        if (Console.IsInputRedirected)
        {
            conversation.Run(new PlainLines(Input(), null), "standard input", null);
        }
        else
        {
            History history = History.Open();
            ILines lines = IsDumbTerminal || !channels.IsTerminal ? new PlainLines(Input(), channels.Output) : Edited(conversation, request, history, channels.HasColours);
            // Made before that of any statement, and so the last to be asked: no second Ctrl-C ends the program.
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = true;
                if (!answers.IsRunning) lines.Interrupt();
            });
            channels.Diagnostics.Lines(Greeting.Lines(session, request.Db, history.Complaint));
            conversation.Run(lines, null, history);
        }
        return ExitCode.Done;
    }

    private static EditedLines Edited(Conversation conversation, Request request, History history, bool hasColours)
    {
        // A saved query is run by a command, and does not stand in a statement's place.
        Completer completer = new([], [.. request.Parameters.Keys]);
        return new(history, new Completion(completer, conversation.Commands.All), hasColours);
    }

    // Not the console's reader, which would edit lines of its own on a terminal.
    private static StreamReader Input() => new(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));
}
