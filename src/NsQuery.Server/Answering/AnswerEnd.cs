using System.Globalization;
using System.Text.Json;

namespace NsQuery.Server.Answering;

/// <summary>What is known of an answer once its last row is written.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Elapsed">How long the statement took.</param>
/// <param name="IsTruncated">Whether there were more than an answer may have.</param>
/// <param name="Warning">What could not be seen; null if the answer is complete, or truncated.</param>
/// <param name="TakenAt">When the machine was as it tells; null if it tells nothing of the machine.</param>
internal sealed record AnswerEnd(long Rows, TimeSpan Elapsed, bool IsTruncated, string? Warning, DateTimeOffset? TakenAt)
{
    /// <summary>As an instant is written.</summary>
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("rows"u8, Rows);
        json.WriteNumber("elapsed_ms"u8, Math.Round(Elapsed.TotalMilliseconds, 3));
        json.WriteBoolean("truncated"u8, IsTruncated);
        json.WriteBoolean("complete"u8, Warning is null && !IsTruncated);
        json.WriteString("warning"u8, Warning);
        json.WriteString("taken_at"u8, TakenAt?.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
