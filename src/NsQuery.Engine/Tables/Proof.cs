using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>A column by which a statement can say that it wants only rows that rest on less: WHERE nprocs > 0.</summary>
/// <param name="Column">Its name. A value above 0 says so.</param>
/// <param name="Spares">What such rows do not rest on.</param>
/// <param name="Scans">What is scanned for them all the same, since it tells columns of theirs.</param>
/// <param name="IsNullElse">Whether it is NULL in all other rows, so that IS NOT NULL says so too.</param>
internal sealed record Proof(string Column, Facets Spares, Facets Scans, bool IsNullElse = false);
