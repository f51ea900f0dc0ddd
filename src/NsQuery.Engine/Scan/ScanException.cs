namespace NsQuery.Scan;

/// <summary>The machine cannot be scanned at all.</summary>
/// <param name="message">Why, in one line.</param>
/// <param name="words">What the kernel said more; null if nothing.</param>
internal sealed class ScanException(string message, string? words = null) : Exception(message)
{
    public string? Words { get; } = words;
}
