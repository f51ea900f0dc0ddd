namespace NsQuery.Repl.LineMode;

/// <summary>One of the commands that are no SQL.</summary>
/// <param name="Name">With its first character, such as <c>.tables</c> or <c>\d</c>.</param>
/// <param name="Usage">What stands behind it.</param>
/// <param name="Help">What it does.</param>
/// <param name="Least">The fewest words behind it.</param>
/// <param name="Most">The most.</param>
/// <param name="Run">Does it.</param>
internal sealed record Command(string Name, string Usage, string Help, int Least, int Most, Action<IReadOnlyList<string>> Run)
{
    /// <summary>What the first word behind it can be; null if that cannot be told.</summary>
    public Func<IEnumerable<string>>? Choices { get; init; }
}
