namespace NsQuery;

/// <summary>Runs audits, all at one instant.</summary>
/// <param name="session">Where they run; it is in no transaction.</param>
public sealed class Audits(QuerySession session)
{
    /// <summary>Subjects of gaps that are known and accepted, as <c>gaps.subject</c> tells them: what they hide is not held against an audit.</summary>
    public IReadOnlyCollection<string> AcceptedGaps { get; init; } = [];

    /// <summary>Whether a finding is known by its fingerprint.</summary>
    public Func<string, bool> IsKnown { get; init; } = static _ => false;

    /// <summary>Values for parameters of audits, as texts; each audit takes those that it has.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Refuses what cannot run, before anything does.</summary>
    /// <param name="audits">The audits.</param>
    /// <exception cref="SavedQueryException">One is wrong, or is no audit, or none has a parameter that is given.</exception>
    public void Check(IReadOnlyList<SavedQuery> audits)
    {
        ArgumentNullException.ThrowIfNull(audits);
        foreach (SavedQuery audit in audits)
        {
            if (audit.Severity is null) throw new SavedQueryException($"{audit.Origin} is no audit: its header has no severity");
            try
            {
                _ = audit.Describe(session);
                _ = Values(audit);
            }
            catch (QueryException e)
            {
                throw new SavedQueryException($"{audit.Origin}{(e.Offset is { } offset ? $":{1 + audit.Sql.AsSpan(0, offset).Count('\n')}" : "")}: {e.Message}");
            }
        }
        foreach (string name in Given.Keys)
        {
            if (!audits.Any(audit => audit.Parameters.Any(parameter => parameter.Name == name))) throw new SavedQueryException($"no audit has a parameter {name}");
        }
    }

    /// <summary>Runs them in turn; the first one scans for all.</summary>
    /// <param name="audits">Audits that were checked.</param>
    /// <param name="cancel">Ends them within milliseconds.</param>
    /// <exception cref="QueryException">One failed or was cancelled, or the machine cannot be scanned.</exception>
    public IEnumerable<AuditResult> Run(IReadOnlyList<SavedQuery> audits, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(audits);
        return RunAll(audits, cancel);
    }

    private IEnumerable<AuditResult> RunAll(IReadOnlyList<SavedQuery> audits, CancellationToken cancel)
    {
        foreach (QueryResult begun in session.Run("BEGIN", cancel)) _ = begun.Read();
        try
        {
            foreach (SavedQuery audit in audits) yield return RunOne(audit, cancel);
        }
        finally
        {
            foreach (QueryResult ended in session.Run("ROLLBACK", default(CancellationToken))) _ = ended.Read();
        }
    }

    private AuditResult RunOne(SavedQuery audit, CancellationToken cancel)
    {
        foreach (QueryResult result in session.Run(audit.Sql, Values(audit), cancel))
        {
            string[] columns = [.. result.Columns.Select(static column => column.Name)];
            int[] identity = [.. audit.Identity.Select(name => Array.IndexOf(columns, name))];
            List<Finding> findings = [];
            Dictionary<string, int> alike = [];
            while (result.Read())
            {
                object?[] values = result.Values();
                string digest = Finding.Digest(audit.Name, identity.Select(column => (columns[column], values[column])));
                // Two that look the same, such as two containers of one image without names: the second is known only if two were.
                int nth = alike[digest] = alike.GetValueOrDefault(digest) + 1;
                string fingerprint = nth == 1 ? digest : $"{digest}-{nth}";
                findings.Add(new(fingerprint, values, IsKnown(fingerprint)));
            }
            return new(audit, result.Columns, findings, result.Partial?.Without(AcceptedGaps), result.Statistics.Elapsed);
        }
        throw new QueryException(QueryFailure.Sql, $"{audit.Origin} has no statement");
    }

    private QueryParameters Values(SavedQuery audit) => audit.Values(Given.Where(given => audit.Parameters.Any(parameter => parameter.Name == given.Key)).ToDictionary());
}
