using System.CommandLine;
using NsQuery.Repl.Diffing;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery diff</c>: what two instants have not in common.</summary>
internal sealed class DiffVerb : Verb
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(100);

    private readonly Option<bool> _run = new("--run") { Arity = ArgumentArity.Zero, Description = "Compare before and after a command, behind --." };
    private readonly Option<string> _settle = new("--settle") { HelpName = "TIME", Description = "How long what dies late has time to; by default 1s." };

    public DiffVerb(Options options)
        : base("diff", "OLD NEW", "tell what namespaces, holders and containers came and went", [.. options.OfFormat, .. options.OfMachine, .. options.OfScans])
    {
        Command.Options.Add(_run);
        Command.Options.Add(_settle);
        _settle.Validators.Add(Options.RefuseNoDuration);
    }

    public override (int Least, int Most) Count => (1, int.MaxValue);

    public override string Argument => "two snapshots, one of which may be the word live, or --run -- COMMAND";

    public override string Notes => """

        OLD and NEW are files that nsquery snapshot wrote; live is the machine as it is.
        With --run, the command behind -- runs between two looks: its output goes to
        standard error, and if nothing differs its exit code is ours.

        A namespace is the same by its ns_id, before Linux 6.18 by its inode number, as
        the column identity tells. Which processes are in a namespace that has some
        before and after is left out, and so is what holds the initial namespaces.

        Exit codes:
          0  nothing differs
          1  something does
          2  bad usage, or there is no such command
          3  a snapshot cannot be read, or the machine cannot be scanned
          4  nothing differs, but not all could be seen, under --strict

        """;

    public override int Run(Request request, Channels channels)
    {
        bool runs = request.Parsed.GetValue(_run);
        if (!runs && request.Arguments.Count != 2) throw new BadUsageException($"diff takes {Argument}");
        using Stop stop = new(request.Timeout);
        try
        {
            (Inventory old, Inventory now, int status) = runs ? AroundCommand(request, channels, stop.Token) : (Look(request, request.Arguments[0], stop.Token), Look(request, request.Arguments[1], stop.Token), ExitCode.Done);
            return Tell(request, channels, old, now, status);
        }
        catch (OperationCanceledException)
        {
            channels.Diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e)
        {
            channels.Diagnostics.Say(e.Failure == QueryFailure.Cancelled ? stop.Reason : e.Message);
            return e.Failure == QueryFailure.Cancelled ? stop.ExitCode : ExitCode.Failed;
        }
    }

    private (Inventory Old, Inventory Now, int Status) AroundCommand(Request request, Channels channels, CancellationToken cancel)
    {
        using Engine engine = request.OpenEngine();
        using QuerySession session = engine.OpenSession();
        Inventory old = Inventory.Read(session, cancel);
        int status = OutsideCommand.Run(request.Arguments, cancel);
        if (status != 0) channels.Diagnostics.Say($"{request.Arguments[0]} ended with {status}");
        TimeSpan settle = request.Parsed.GetValue(_settle) is { } time ? Duration.Parse(time)!.Value : Settle;
        long ended = TimeProvider.System.GetTimestamp();
        Inventory now = Inventory.Read(session, cancel);
        while (Difference.Of(old, now).Count > 0 && TimeProvider.System.GetElapsedTime(ended) < settle)
        {
            Task.Delay(Pause, cancel).GetAwaiter().GetResult();
            now = Inventory.Read(session, cancel);
        }
        return (old, now, status);
    }

    private static Inventory Look(Request request, string place, CancellationToken cancel)
    {
        using Engine engine = place == "live" ? request.OpenEngine() : Engine.OpenFile(place);
        using QuerySession session = engine.OpenSession();
        return Inventory.Read(session, cancel);
    }

    private static int Tell(Request request, Channels channels, Inventory old, Inventory now, int status)
    {
        if (old.Hostname != now.Hostname) channels.Diagnostics.Say($"these are two machines: {old.Hostname} and {now.Hostname}");
        else if (old.BootId != now.BootId) channels.Diagnostics.Say("these are two boots of the machine: no namespace of one is in the other");
        List<Difference> differences = Difference.Of(old, now);
        if (differences.Count == 0 && channels.IsForEyes(request)) channels.Diagnostics.Say("nothing differs");
        else DiffTable.Write(differences, channels.Writer(request), channels.IsForEyes(request));
        channels.Output.Flush();
        PartialView? partial = old.Partial?.With(now.Partial) ?? now.Partial;
        if (partial is not null) channels.Diagnostics.Say(partial.Warning);
        return differences.Count > 0 ? ExitCode.Unexpected : request.Strict && partial is not null ? ExitCode.Partial : status;
    }
}
