namespace NsQuery;

/// <summary>How an audit came out.</summary>
public enum AuditVerdict
{
    /// <summary>All could be seen, and nothing new was found.</summary>
    Passed,

    /// <summary>Something was found that is not known yet, whatever else could not be seen.</summary>
    Found,

    /// <summary>Nothing new was found, but not all could be seen.</summary>
    Inconclusive,
}
