namespace NsQuery;

/// <summary>Runs audits, and tells each as it comes; one that is wrong does not end the others.</summary>
public static class AuditRun
{
    /// <param name="session">Where they run: all at one instant, but those behind one that failed at another.</param>
    /// <param name="audits">The audits, in order.</param>
    /// <param name="told">Is told each.</param>
    /// <param name="cancel">Ends them.</param>
    /// <exception cref="QueryException">They were cancelled, or the machine cannot be scanned.</exception>
    public static void Of(QuerySession session, IReadOnlyList<SavedQuery> audits, IProgress<AuditOutcome> told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(audits);
        ArgumentNullException.ThrowIfNull(told);
        Audits run = new(session);
        List<SavedQuery> left = [];
        foreach (SavedQuery audit in audits)
        {
            try
            {
                run.Check([audit]);
                left.Add(audit);
            }
            catch (SavedQueryException e)
            {
                told.Report(new(audit, null, e.Message));
            }
        }
        while (left.Count > 0)
        {
            int done = 0;
            try
            {
                foreach (AuditResult result in run.Run(left, cancel))
                {
                    done++;
                    told.Report(new(result.Audit, result));
                }
            }
            catch (QueryException e) when (e.Failure == QueryFailure.Sql)
            {
                told.Report(new(left[done++], null, e.Message));
            }
            left.RemoveRange(0, done);
        }
    }
}
