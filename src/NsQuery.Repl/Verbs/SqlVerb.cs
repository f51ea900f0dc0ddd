using System.CommandLine;
using NsQuery.Repl.LineMode;
using NsQuery.Repl.Tui;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery SQL</c>: statements of arguments, of a file or of standard input; on a terminal without any, the interface.</summary>
internal sealed class SqlVerb : Verb
{
    private static readonly TimeSpan UsualRefresh = TimeSpan.FromSeconds(2);

    private readonly Option<string> _refresh = new("--refresh") { HelpName = "TIME", Description = "How often the interface looks anew; by default 2s." };

    public SqlVerb(Options options)
        : base("nsquery", "[SQL...]", "run SQL", [options.File, options.Repl, .. options.OfFormat, .. options.OfQueries, .. options.OfPast, .. options.OfStatements])
    {
        Command.Options.Add(_refresh);
        _refresh.Validators.Add(Options.RefuseNoDuration);
    }

    public override (int Least, int Most) Count => (0, int.MaxValue);

    public override int Run(Request request, Channels channels)
    {
        TimeSpan? refresh = request.Parsed.GetValue(_refresh) is { } text ? Duration.Parse(text) : null;
        bool isBare = request.Arguments.Count == 0 && request.File is null && channels.IsTerminal && !Console.IsInputRedirected;
        if (request.Repl || (isBare && LineProgram.IsDumbTerminal))
            return LineProgram.Run(request, channels);
        if (isBare)
            return TuiProgram.Run(request, channels, refresh ?? UsualRefresh);
        if (refresh is not null) throw new BadUsageException("--refresh is of the interface, which is there on a terminal, without SQL");
        return new OneShot(channels.Output, channels.Writer(request), channels.Diagnostics).Run(Texts(request), request);
    }

    private static List<SqlText> Texts(Request request)
    {
        if (request.File is not null)
            return [SqlInput.FromFile(request.File)];
        if (request.Arguments.Count == 0)
            return [SqlInput.FromStandardInput()];
        List<SqlText> texts = [];
        foreach (string sql in request.Arguments)
            texts.Add(new SqlText(sql, request.Arguments.Count == 1 ? null : $"argument {texts.Count + 1}"));
        return texts;
    }
}
