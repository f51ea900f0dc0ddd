using NsQuery.Repl.LineMode;
using NsQuery.Repl.Tui;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery SQL</c>: statements of arguments, of a file or of standard input.</summary>
internal sealed class SqlVerb(Options options) : Verb("nsquery", "[SQL...]", "run SQL", [options.File, options.Repl, .. options.OfFormat, .. options.OfQueries, .. options.OfPast, .. options.OfStatements])
{
    public override (int Least, int Most) Count => (0, int.MaxValue);

    public override int Run(Request request, Channels channels)
    {
        if (request.Repl || (request.Arguments.Count == 0 && request.File is null && channels.IsTerminal && !Console.IsInputRedirected && LineProgram.IsDumbTerminal))
            return LineProgram.Run(request, channels);
        if (request.Arguments.Count == 0 && request.File is null && channels.IsTerminal && !Console.IsInputRedirected)
            return TuiProgram.Run(request, channels);
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
