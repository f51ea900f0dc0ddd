using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>A column that rows are looked up by without a full pass.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="IsUnique">Whether at most one row has a value.</param>
/// <param name="ReadsAlone">Whether the row of one value can be read without all others.</param>
/// <param name="Subject">What a value of it names; a lookup is then not touched by a gap about another such thing.</param>
/// <param name="RestsOn">What the rows of one text rest on; null if on all that the table rests on.</param>
internal sealed record Key(string Column, bool IsUnique = false, bool ReadsAlone = false, GapSubjectKind Subject = GapSubjectKind.Named, Func<string, Facets>? RestsOn = null);
