namespace NsQuery.Model;

/// <summary>One thing that could not be read: what is missing, why, and what would show it.</summary>
/// <param name="Source">The place that was looked at.</param>
/// <param name="Subject">What it was about.</param>
/// <param name="Facets">What stays unknown.</param>
/// <param name="Errno">The error's name as in errno(3); null if nothing failed and something was silently left out.</param>
/// <param name="Effect">What the reader of a table will see.</param>
/// <param name="Needs">The privilege, kernel version or setting that would show it.</param>
/// <param name="Count">How many reads failed alike.</param>
internal sealed record Gap(string Source, GapSubject Subject, Facets Facets, string? Errno, string Effect, string Needs, int Count)
{
    /// <summary>The only type of namespace whose rows it touches; null if it is not about one type.</summary>
    public NsType? Type { get; init; }
}
