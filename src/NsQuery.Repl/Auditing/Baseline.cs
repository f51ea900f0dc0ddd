using System.Text.Encodings.Web;
using System.Text.Json;

namespace NsQuery.Repl.Auditing;

/// <summary>Findings that are known and accepted: a JSON file that is kept in a repository, sorted so that its differences read well.</summary>
internal sealed class Baseline
{
    private const string VersionKey = "nsquery_baseline", FindingsKey = "findings", FingerprintKey = "fingerprint", AuditKey = "audit", AboutKey = "about";
    private const int Version = 1;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public bool Has(string fingerprint) => _entries.ContainsKey(fingerprint);

    /// <exception cref="BadUsageException">The file cannot be read, or is no baseline.</exception>
    public static Baseline Read(string path)
    {
        Baseline read = new();
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            JsonElement root = document.RootElement;
            if (root.GetProperty(VersionKey).GetInt32() is not Version and { } version) throw new BadUsageException($"the baseline {path} is of version {version}; this program knows version {Version}");
            foreach (JsonElement entry in root.GetProperty(FindingsKey).EnumerateArray())
            {
                read._entries[entry.GetProperty(FingerprintKey).GetString()!] = new(entry.GetProperty(AuditKey).GetString()!, entry.GetProperty(AboutKey).GetString()!);
            }
            return read;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadUsageException($"there is no baseline {path}: --update-baseline makes one");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadUsageException($"cannot read the baseline {path}: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new BadUsageException($"{path} is no baseline: {e.Message}");
        }
    }

    /// <summary>Takes what was found for known. What an audit that was not run, or could not see all, found before stays known.</summary>
    public void Take(IReadOnlyList<AuditResult> results)
    {
        HashSet<string> judged = [.. results.Where(static result => result.Partial is null).Select(static result => result.Audit.Name)];
        foreach (string gone in _entries.Where(entry => judged.Contains(entry.Value.Audit)).Select(static entry => entry.Key).ToArray()) _entries.Remove(gone);
        foreach (AuditResult result in results)
        {
            string[] columns = [.. result.Columns.Select(static column => column.Name)];
            foreach (Finding finding in result.Findings) _entries[finding.Fingerprint] = new(result.Audit.Name, About(result.Audit, columns, finding));
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="BadUsageException">It cannot be written.</exception>
    public void Write(string path)
    {
        string beside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (FileStream stream = new(beside, FileMode.CreateNew))
            using (Utf8JsonWriter json = new(stream, new() { Indented = true, Encoder = JavaScriptEncoder.Default })) Write(json);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside)) File.Delete(beside);
            throw new BadUsageException($"cannot write the baseline {path}: {e.Message}");
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber(VersionKey, Version);
        json.WriteStartArray(FindingsKey);
        foreach ((string fingerprint, Entry entry) in _entries.OrderBy(static entry => entry.Value.Audit, StringComparer.Ordinal).ThenBy(static entry => entry.Value.About, StringComparer.Ordinal).ThenBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString(AuditKey, entry.Audit);
            json.WriteString(AboutKey, entry.About);
            json.WriteString(FingerprintKey, fingerprint);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What tells the finding from others, for those who review the file; no inode number and no pid is in it.</summary>
    private static string About(SavedQuery audit, string[] columns, Finding finding) =>
        string.Join(", ", audit.Identity.Select(name => $"{name} {finding.Values[Array.IndexOf(columns, name)] ?? "NULL"}"));

    private sealed record Entry(string Audit, string About);
}
