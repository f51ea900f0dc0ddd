using System.Globalization;
using System.Text.Json;

namespace NsQuery.Server.Auditing;

/// <summary>One line of the audit log.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Client">Who asked.</param>
/// <param name="Path">Where.</param>
/// <param name="Sql">What, as it was run.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Rows">How many rows the answer had.</param>
/// <param name="Bytes">How long it was.</param>
/// <param name="Elapsed">How long it took in all.</param>
/// <param name="Outcome">How it ended: done, truncated, wrong, late, gone or busy.</param>
internal sealed record AuditRecord(DateTimeOffset At, string Client, string Path, string Sql, int Status, long Rows, long Bytes, TimeSpan Elapsed, string Outcome)
{
    /// <param name="json">Where to.</param>
    /// <param name="lost">How many lines before it are missing.</param>
    public void Write(Utf8JsonWriter json, long lost)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("client"u8, Client);
        json.WriteString("path"u8, Path);
        json.WriteString("sql"u8, Sql);
        json.WriteNumber("status"u8, Status);
        json.WriteString("outcome"u8, Outcome);
        json.WriteNumber("rows"u8, Rows);
        json.WriteNumber("bytes"u8, Bytes);
        json.WriteNumber("elapsed_ms"u8, Math.Round(Elapsed.TotalMilliseconds, 3));
        if (lost > 0) json.WriteNumber("lost_before"u8, lost);
        json.WriteEndObject();
    }
}
