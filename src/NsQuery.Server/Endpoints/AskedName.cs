using System.Collections.Immutable;

namespace NsQuery.Server.Endpoints;

/// <summary>One thing that a request says by a name of its own, in its query string or its body: what is read, and what the OpenAPI document tells.</summary>
/// <param name="Name">The name.</param>
/// <param name="Doc">What it means.</param>
internal sealed record AskedName(string Name, string Doc)
{
    /// <summary>What its value can be; empty for more than can be listed.</summary>
    public ImmutableArray<string> Choice { get; init; } = [];

    /// <summary>Whether its value is a whole number.</summary>
    public bool IsNumber { get; init; }

    public static AskedName Sql { get; } = new("sql", "One SQL statement.");

    public static AskedName Format { get; } = new("format", "What the rows are written as; json if nothing is said.") { Choice = ["json", "ndjson", "csv"] };

    public static AskedName Limit { get; } = new("limit", "So many rows at most; never more than the server's max-rows.") { IsNumber = true };

    public static AskedName Timeout { get; } = new("timeout", "After so long the statement is stopped, such as 500ms or 5s; never longer than the server's timeout.");

    public static AskedName MaxAge { get; } = new("max_age", "How old the machine's picture may be, such as 10s; not less than the server's max-age.");

    /// <summary>What one statement's answer can be asked for by.</summary>
    public static ImmutableArray<AskedName> OfAnswers { get; } = [Format, Limit, Timeout, MaxAge];
}
