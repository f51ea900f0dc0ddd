namespace NsQuery;

/// <summary>A query that is kept in a file of its own, under a header that says what it is for.</summary>
public sealed record SavedQuery
{
    private const string BuiltIn = "built-in ";

    internal SavedQuery()
    {
    }

    /// <summary>The file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read: a path, or <c>built-in</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The folder of the program's own queries that it is in; null for one of the user's.</summary>
    public string? Theme => Origin.StartsWith(BuiltIn, StringComparison.Ordinal) && Path.GetDirectoryName(Origin[BuiltIn.Length..]) is { Length: > 0 } folder ? folder : null;

    /// <summary>What it answers, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Why one asks.</summary>
    public required string Why { get; init; }

    /// <summary>The privilege without which the answer is partial; null if none is named.</summary>
    public string? Needs { get; init; }

    /// <summary>What it takes, in the order of the header.</summary>
    public required IReadOnlyList<SavedQueryParameter> Parameters { get; init; }

    /// <summary>How bad it is that it returns a row; null if it is no audit.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What to do about what an audit found.</summary>
    public string? Fix { get; init; }

    /// <summary>The columns that tell one finding of an audit from another, also after a boot.</summary>
    public required IReadOnlyList<string> Identity { get; init; }

    /// <summary>What its rows are to a collector of metrics; null if it is none.</summary>
    public SavedQueryMetric? Metric { get; init; }

    /// <summary>The whole text, header too, so that places in it are places in the file.</summary>
    public required string Sql { get; init; }

    /// <summary>Tells what its statement reads, once that is known to use what the header declares and no more.</summary>
    /// <param name="session">Where it would run.</param>
    /// <exception cref="QueryException">The statement is wrong, or it is not one.</exception>
    /// <exception cref="SavedQueryException">Header and statement disagree.</exception>
    public StatementDescription Describe(QuerySession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        StatementDescription statement = session.Describe(Sql);
        foreach (string? used in statement.Parameters)
        {
            if (used is null || !Parameters.Any(parameter => parameter.Name == used[1..])) throw new SavedQueryException($"{Origin}: the header declares no parameter {used?[1..] ?? "?"}");
        }
        foreach (SavedQueryParameter parameter in Parameters)
        {
            if (!statement.Parameters.Any(used => used?[1..] == parameter.Name)) throw new SavedQueryException($"{Origin}: the statement does not use the parameter {parameter.Name}");
        }
        foreach (string column in Identity)
        {
            if (!statement.Columns.Any(known => known.Name == column)) throw new SavedQueryException($"{Origin}: the statement has no column {column}, which identity names");
        }
        if (Metric is { } metric) _ = metric.ValueIn(statement.Columns) ?? throw new SavedQueryException($"{Origin}: a metric has a column for each label, and one more for the value");
        return statement;
    }

    /// <summary>Values for its parameters: those that are given as texts, else the defaults.</summary>
    /// <exception cref="SavedQueryException">One is not of its type, or it declares no such parameter.</exception>
    public QueryParameters Values(IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        foreach (string name in given.Keys)
        {
            if (Parameters.Any(parameter => parameter.Name == name)) continue;
            throw new SavedQueryException(Parameters.Count == 0 ? $"{Name} takes no parameter" : $"{Name} has no parameter {name}: it takes {string.Join(", ", Parameters.Select(static parameter => parameter.Name))}");
        }
        QueryParameters values = new();
        foreach (SavedQueryParameter parameter in Parameters)
        {
            string? text = given.TryGetValue(parameter.Name, out string? own) ? own : parameter.Default;
            if (!parameter.TrySet(values, text)) throw new SavedQueryException($"{parameter.Name} of {Name} is {parameter.Type}, and '{text}' is none: {parameter.Doc}");
        }
        return values;
    }
}
