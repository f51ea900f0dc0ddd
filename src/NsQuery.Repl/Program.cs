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
        switch (request.Kind)
        {
            case RequestKind.Help:
                output.Write(HelpText.Of(commandLine.Options));
                output.Flush();
                return ExitCode.Done;
            case RequestKind.Version:
                output.Write($"nsquery {typeof(Program).Assembly.GetName().Version?.ToString(3)}\n");
                output.Flush();
                return ExitCode.Done;
            case RequestKind.Doctor:
                bool toTerminal = !Console.IsOutputRedirected;
                return new DoctorRun(output, Writer(request, output, toTerminal, diagnostics), diagnostics).Run(request, OutputFormats.IsForEyes(FormatOf(request, toTerminal)));
            case RequestKind.Queries:
                bool onTerminal = !Console.IsOutputRedirected;
                return new QueriesRun(output, Writer(request, output, onTerminal, diagnostics), diagnostics).Run(request, OutputFormats.IsForEyes(FormatOf(request, onTerminal)));
            case RequestKind.Schema:
                return new SchemaRun(output).Run(request.Sql.Count == 0 ? null : request.Sql[0], request.Format is null ? null : Writer(request, output, !Console.IsOutputRedirected, diagnostics));
            case RequestKind.Saved:
                SavedQuery query = QueryFolders.Find(request.QueryFolder).Read(request.Sql[0]);
                QueryParameters values = query.Values(request.Parameters);
                return new OneShot(output, Writer(request, output, !Console.IsOutputRedirected, diagnostics), diagnostics).Run([new SqlText(query.Sql, query.Origin)], request, values);
            default:
                return RunSql(request, commandLine, output, diagnostics);
        }
    }

    private static int RunSql(Request request, CommandLine commandLine, TextWriter output, Diagnostics diagnostics)
    {
        bool terminal = !Console.IsOutputRedirected;
        if (request.Sql.Count == 0 && request.File is null && terminal && !Console.IsInputRedirected)
        {
            diagnostics.Lines(HelpText.Of(commandLine.Options).TrimEnd('\n').Split('\n'));
            return ExitCode.BadUsage;
        }
        OneShot oneShot = new(output, Writer(request, output, terminal, diagnostics), diagnostics);
        return oneShot.Run(Texts(request), request);
    }

    private static List<SqlText> Texts(Request request)
    {
        if (request.File is not null)
            return [SqlInput.FromFile(request.File)];
        if (request.Sql.Count == 0)
            return [SqlInput.FromStandardInput()];
        List<SqlText> texts = [];
        foreach (string sql in request.Sql)
            texts.Add(new SqlText(sql, request.Sql.Count == 1 ? null : $"argument {texts.Count + 1}"));
        return texts;
    }

    private static OutputFormat FormatOf(Request request, bool terminal) => request.Format ?? (terminal ? OutputFormat.Table : OutputFormat.Tsv);

    private static IRowWriter Writer(Request request, TextWriter output, bool terminal, Diagnostics diagnostics)
    {
        bool colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return RowWriters.Create(FormatOf(request, terminal), output, request.Header, request.NullText, colour, diagnostics);
    }
}
