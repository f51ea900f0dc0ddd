using NsQuery.Repl.Output;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery queries</c>: every saved query, with the tables that it reads. A table for eyes has what fits a line.</summary>
internal sealed class QueriesVerb(Options options) : Verb("queries", "", "list the saved queries, and the tables that they read", [.. options.OfFormat, options.Queries, options.Db, options.Proc])
{
    /// <returns>The exit code: bad usage if one of them is wrong, after all others are listed.</returns>
    public override int Run(Request request, Channels channels)
    {
        bool isTable = channels.IsForEyes(request);
        IRowWriter writer = channels.Writer(request);
        int status = ExitCode.Done;
        SavedQueries queries = QueryFolders.Find(request.QueryFolder);
        using Engine engine = request.OpenEngine();
        using QuerySession session = engine.OpenSession();
        string[] names = ["name", "severity", "parameters", "title", .. isTable ? [] : (string[])["tables", "why", "needs", "fix", "origin"]];
        writer.Begin(Array.ConvertAll(names, static name => new ResultColumn(name, "TEXT")));
        foreach (string name in queries.Names)
        {
            SavedQuery? query = null;
            try
            {
                query = queries.Read(name);
                string? parameters = query.Parameters.Count == 0 ? null : string.Join(' ', query.Parameters.Select(static parameter => parameter.Name));
                string tables = string.Join(' ', query.Describe(session).Tables);
                string? severity = query.Severity?.ToString().ToLowerInvariant();
                writer.Row(isTable ? new KeptRow([name, severity ?? "", parameters ?? "", query.Title]) : new KeptRow([name, severity, parameters, query.Title, tables, query.Why, query.Needs, query.Fix, query.Origin]));
            }
            catch (SavedQueryException e)
            {
                channels.Diagnostics.Say(e.Message);
                status = ExitCode.BadUsage;
            }
            catch (QueryException e)
            {
                channels.Diagnostics.Lines(ErrorReport.Lines(e, new SqlText(query!.Sql, query.Origin)));
                status = ExitCode.BadUsage;
            }
        }
        writer.End();
        channels.Output.Flush();
        return status;
    }
}
