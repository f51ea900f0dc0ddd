namespace NsQuery;

/// <summary>How old the instant may be that a statement, or a transaction, sees.</summary>
public sealed record Freshness
{
    private Freshness(TimeSpan? age) => Age = age;

    /// <summary>Each statement outside a transaction has its own scan, of only what it needs.</summary>
    public static Freshness PerStatement { get; } = new(age: null);

    /// <summary>All sessions share the first instant, for ever.</summary>
    public static Freshness Frozen { get; } = new(TimeSpan.MaxValue);

    /// <summary>The oldest that an instant may be, from the beginning of its scan; null if none is shared.</summary>
    internal TimeSpan? Age { get; }

    /// <summary>
    /// All sessions share instants of the whole machine. A statement sees one that is at most so old when it first reads, or
    /// whose scan began after it asked. While statements come, the next scan runs beside them; an idle machine is not scanned.
    /// </summary>
    /// <param name="age">The oldest; positive.</param>
    public static Freshness AtMost(TimeSpan age)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero);
        return new(age);
    }
}
