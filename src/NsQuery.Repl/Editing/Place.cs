using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>What fits where the cursor is.</summary>
/// <param name="Kind">What can be written.</param>
/// <param name="Keywords">The keywords that fit.</param>
/// <param name="Query">The query that it is in.</param>
/// <param name="Core">The SELECT that it is in.</param>
/// <param name="Qualifier">What stands before the dot.</param>
/// <param name="Right">What a join has on its right.</param>
/// <param name="SeesResults">Whether the names of the result can be used.</param>
internal sealed record Place(PlaceKind Kind, ImmutableArray<string> Keywords, Query? Query = null, Core? Core = null, string Qualifier = "", Source? Right = null, bool SeesResults = false)
{
    /// <summary>Where nothing can be proposed: a name that the user invents, say.</summary>
    public static Place Nowhere { get; } = new(PlaceKind.Words, []);
}
