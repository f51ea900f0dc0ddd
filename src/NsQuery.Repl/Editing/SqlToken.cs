namespace NsQuery.Repl.Editing;

/// <summary>One piece of SQL.</summary>
/// <param name="Start">Where it is in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct SqlToken(int Start, int Length, SqlTokenKind Kind)
{
    /// <summary>The place behind it.</summary>
    public int End => Start + Length;
}
