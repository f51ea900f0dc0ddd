namespace NsQuery.Server.Watching;

/// <summary>What is watched.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Texts">The values of its parameters, as they were given.</param>
/// <param name="Values">The same, as they are bound.</param>
/// <param name="Interval">From the beginning of one look to that of the next.</param>
internal sealed record WatchQuestion(string Sql, IReadOnlyDictionary<string, string> Texts, QueryParameters Values, TimeSpan Interval)
{
    /// <summary>The same for all who share one run of it.</summary>
    public string Key { get; } = string.Join('\0', [$"{Interval.Ticks}", Sql, .. Texts.OrderBy(static pair => pair.Key, StringComparer.Ordinal).SelectMany(static pair => new[] { pair.Key, pair.Value })]);
}
