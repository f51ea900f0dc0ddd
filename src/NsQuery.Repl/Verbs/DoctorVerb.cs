using NsQuery.Repl.Output;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery doctor</c>: all that scans rest on, tried. A table for eyes has what is lost below it, where a line has room for it.</summary>
internal sealed class DoctorVerb(Options options) : Verb("doctor", "", "try all that scans rest on, and tell what is lost", [.. options.OfFormat, .. options.OfMachine, .. options.OfScans])
{
    private const int NamesTold = 5;

    public override int Run(Request request, Channels channels)
    {
        Diagnostics diagnostics = channels.Diagnostics;
        using Stop stop = new(request.Timeout);
        IReadOnlyList<Diagnosis> all;
        try
        {
            using Engine engine = request.OpenEngine();
            all = engine.Diagnose(stop.Token);
        }
        catch (OperationCanceledException)
        {
            diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e)
        {
            diagnostics.Say(e.Message);
            return ExitCode.Failed;
        }
        Print(all, channels.Writer(request), channels.Output, channels.IsForEyes(request));
        string[] failing = [.. all.Where(static one => one.Works == false).Select(static one => one.Name)];
        if (failing.Length == 0)
            return ExitCode.Done;
        string more = failing.Length > NamesTold ? $" and {failing.Length - NamesTold} more" : "";
        diagnostics.Say($"of {all.Count} things {failing.Length} {(failing.Length == 1 ? "fails" : "fail")}: {string.Join(", ", failing.Take(NamesTold))}{more}");
        return request.Strict ? ExitCode.Partial : ExitCode.Done;
    }

    private static void Print(IReadOnlyList<Diagnosis> all, IRowWriter writer, TextWriter output, bool isTable)
    {
        string[] names = ["status", "area", "name", "found", .. isTable ? [] : (string[])["errno", "effect", "needs", "log"]];
        writer.Begin(Array.ConvertAll(names, static name => new ResultColumn(name, "TEXT")));
        foreach (Diagnosis one in all)
        {
            string status = one.Works switch { true => "ok", false => "fails", null => "info" };
            writer.Row(isTable ? new KeptRow([status, one.Area, one.Name, one.Found ?? ""]) : new KeptRow([status, one.Area, one.Name, one.Found, one.Errno, one.Effect, one.Needs, one.Log]));
        }
        writer.End();
        if (isTable)
        {
            foreach (Diagnosis one in all)
            {
                if (one.Works == false)
                    Explain(one, output);
            }
        }
        output.Flush();
    }

    private static void Explain(Diagnosis one, TextWriter output)
    {
        output.Write($"\n{Shown(one.Name)}{(one.Errno is null ? "" : $" ({one.Errno})")}: {Shown(one.Effect)}\n  needs {Shown(one.Needs)}\n");
        foreach (string line in one.Log?.Split('\n') ?? [])
            output.Write($"  | {Shown(line)}\n");
    }

    private static string Shown(string? text) => VisibleText.Escape(text ?? "", VisibleText.Backslash.Kept);
}
