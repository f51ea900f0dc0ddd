using System.Collections.Immutable;
using System.Globalization;

namespace NsQuery.Server.Metrics;

/// <summary>The saved queries that are metrics, run at one instant.</summary>
/// <param name="queries">All saved queries.</param>
/// <param name="complain">Is told of each that is wrong.</param>
internal sealed class SavedMetrics(SavedQueries queries, Action<string> complain)
{
    /// <summary>More series than these are a mistake, such as a pid for a label: they would fill the memory of whoever collects them.</summary>
    private const int MostSeries = 1000;

    /// <summary>One metric and its samples.</summary>
    /// <param name="Query">The query.</param>
    /// <param name="Samples">Their labels' values and their own; null if it failed.</param>
    public sealed record Collected(SavedQuery Query, ImmutableArray<(ImmutableArray<string> Labels, double Value)>? Samples);

    /// <exception cref="QueryException">The machine cannot be scanned, or it was cancelled.</exception>
    public ImmutableArray<Collected> Run(QuerySession session, CancellationToken cancel)
    {
        List<Collected> collected = [];
        foreach (QueryResult begun in session.Run("BEGIN", cancel)) _ = begun.Read();
        try
        {
            foreach (SavedQuery query in Read()) collected.Add(new(query, One(session, query, cancel)));
        }
        finally
        {
            foreach (QueryResult ended in session.Run("ROLLBACK", default(CancellationToken))) _ = ended.Read();
        }
        return [.. collected];
    }

    /// <summary>Writes them, and which failed.</summary>
    public static void Write(MetricsText text, ImmutableArray<Collected> all)
    {
        List<string> failed = [];
        foreach (Collected one in all)
        {
            SavedQueryMetric metric = one.Query.Metric!;
            if (one.Samples is not { } samples || !text.Begin(metric.Name, metric.IsCounter ? "counter" : "gauge", one.Query.Title))
            {
                failed.Add(one.Query.Name);
                continue;
            }
            foreach ((ImmutableArray<string> labels, double value) in samples) text.Sample(metric.Name, value, [.. metric.Labels.Zip(labels)]);
        }
        text.Begin("nsqueryd_metric_failed", "gauge", "Saved queries that are metrics and gave none: their statement failed, or another has their name.");
        foreach (string name in failed) text.Sample("nsqueryd_metric_failed", 1, ("query", name));
    }

    private IEnumerable<SavedQuery> Read()
    {
        foreach (string name in queries.Names)
        {
            SavedQuery? query = null;
            try
            {
                query = queries.Read(name);
            }
            catch (SavedQueryException e)
            {
                complain(e.Message);
            }
            if (query?.Metric is not null) yield return query;
        }
    }

    private ImmutableArray<(ImmutableArray<string>, double)>? One(QuerySession session, SavedQuery query, CancellationToken cancel)
    {
        try
        {
            SavedQueryMetric metric = query.Metric!;
            IReadOnlyList<ResultColumn> columns = query.Describe(session).Columns;
            string[] names = [.. columns.Select(static column => column.Name)];
            int[] labels = [.. metric.Labels.Select(label => Array.IndexOf(names, label))];
            int value = metric.ValueIn(columns)!.Value;
            Dictionary<string, (ImmutableArray<string>, double)> samples = [];
            foreach (QueryResult result in session.Run(query.Sql, query.Values(new Dictionary<string, string>()), cancel))
            {
                while (result.Read())
                {
                    // What is unknown is no sample.
                    if (result.Kind(value) == ValueKind.Null) continue;
                    ImmutableArray<string> texts = [.. labels.Select(label => Text(result, label))];
                    samples[string.Join('\0', texts)] = (texts, result.Real(value));
                    if (samples.Count > MostSeries) return Failed($"{query.Origin}: more than {MostSeries} series");
                }
            }
            return [.. samples.Values];
        }
        catch (Exception e) when (e is SavedQueryException or QueryException { Failure: QueryFailure.Sql })
        {
            return Failed(e is SavedQueryException ? e.Message : $"{query.Origin}: {e.Message}");
        }
    }

    private ImmutableArray<(ImmutableArray<string>, double)>? Failed(string why)
    {
        complain(why);
        return null;
    }

    private static string Text(QueryResult result, int column) => result.Kind(column) switch
    {
        ValueKind.Null => "",
        ValueKind.Integer => result.Integer(column).ToString(CultureInfo.InvariantCulture),
        _ => result.Text(column),
    };
}
