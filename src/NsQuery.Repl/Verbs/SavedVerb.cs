namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery run</c>: one saved query.</summary>
internal sealed class SavedVerb(Options options) : Verb("run", "NAME", "run a saved query, with its parameters by -p", [.. options.OfFormat, .. options.OfQueries, .. options.OfPast, .. options.OfStatements])
{
    public override (int Least, int Most) Count => (1, 1);

    public override string Argument => "one argument: the name of a saved query";

    public override int Run(Request request, Channels channels)
    {
        SavedQuery query = QueryFolders.Find(request.QueryFolder).Read(request.Arguments[0]);
        QueryParameters values = query.Values(request.Parameters);
        return new OneShot(channels.Output, channels.Writer(request), channels.Diagnostics).Run([new SqlText(query.Sql, query.Origin)], request, values);
    }
}
