using System.Net;
using Microsoft.Extensions.Configuration;

namespace NsQuery.Server.Settings;

/// <summary>Reads all settings, and tells everything that is wrong with them at once.</summary>
/// <param name="given">What was given, by the settings' keys.</param>
internal sealed class SettingsReader(IConfiguration given)
{
    private const string None = "none", DefaultListen = "127.0.0.1:7433";

    private readonly List<string> _wrong = [];

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>The settings, of which nothing is to be made if something is wrong.</summary>
    public ServerSettings Read()
    {
        foreach (IConfigurationSection unknown in given.GetChildren().Where(static child => !Setting.All.Any(setting => setting.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase))))
            _wrong.Add($"there is no setting {unknown.Key}");
        ServerSettings usual = new() { State = Folders.State };
        ServerSettings settings = new()
        {
            Listen = Text("listen") is None ? null : Endpoint(Text("listen") ?? DefaultListen),
            Unix = Text("unix") switch { None => null, { } path => Absolute("unix", path), null => Folders.Socket },
            Group = Text("group"),
            State = Text("state") is { } state ? Absolute("state", state) : usual.State,
            Tls = Certificate(),
            Hosts = [.. (Text("host") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            MaxAge = Time("max-age") ?? usual.MaxAge,
            Timeout = Time("timeout") ?? usual.Timeout,
            MaxRows = Number("max-rows") ?? usual.MaxRows,
            MaxBytes = Size("max-bytes") ?? usual.MaxBytes,
            MaxMemory = Size("max-memory") ?? usual.MaxMemory,
            Statements = (int)(Number("statements") ?? usual.Statements),
            StatementsPerClient = (int)(Number("statements-per-client") ?? Math.Max(1, (Number("statements") ?? usual.Statements) / 2)),
            Queue = (int)(Number("queue") ?? usual.Queue),
            AuditLog = Text("audit-log") is { } log ? Absolute("audit-log", log) : null,
            Queries = Text("queries"),
            Source = Source(),
            Proc = Text("proc"),
            Redact = Flag("redact"),
        };
        if (settings is { Listen: null, Unix: null }) _wrong.Add("with neither listen nor unix nobody can ask");
        if (settings is { Listen: { } at, Tls: null } && !IPAddress.IsLoopback(at.Address) && !Flag("insecure-http")) _wrong.Add($"listen: {at} is not this machine's own, and without tls-cert whoever is on the way reads all; insecure-http allows it");
        return settings;
    }

    private string? Text(string name) => given[Key(name)] is { Length: > 0 } text ? text : null;

    private static string Key(string name) => Setting.All.Single(setting => setting.Name == name).Key;

    private T? Parsed<T>(string name, string wanted, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        T? value = parse(text);
        if (value is null) _wrong.Add($"{name}: {text} is {wanted}");
        return value;
    }

    private TimeSpan? Time(string name) => Parsed(name, "no time, such as 500ms, 30s or 2m", Duration.Parse);

    private long? Number(string name) => Parsed<long>(name, "no number from 1 on", static text => long.TryParse(text, out long number) && number is > 0 and <= int.MaxValue ? number : null);

    private long? Size(string name) => Parsed(name, "no size, such as 65536, 512K or 64M", ByteSize.Parse);

    private bool Flag(string name) => Parsed<bool>(name, "neither true nor false", static text => bool.TryParse(text, out bool flag) ? flag : null) ?? false;

    private ScanSource Source() => Parsed<ScanSource>("source", "none of auto, bpf and proc", static text => text switch
    {
        "auto" => ScanSource.Auto,
        "bpf" => ScanSource.Bpf,
        "proc" => ScanSource.Proc,
        _ => null,
    }) ?? ScanSource.Auto;

    private IPEndPoint? Endpoint(string text)
    {
        if (IPEndPoint.TryParse(text.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out IPEndPoint? endpoint) && text.Contains(':', StringComparison.Ordinal) && endpoint.Port > 0) return endpoint;
        _wrong.Add($"listen: {text} is no address and port, such as {DefaultListen}");
        return null;
    }

    private string Absolute(string name, string path)
    {
        if (!Path.IsPathRooted(path)) _wrong.Add($"{name}: {path} is no absolute path");
        return path;
    }

    private (string, string)? Certificate()
    {
        (string? certificate, string? key) = (Text("tls-cert"), Text("tls-key"));
        if ((certificate is null) != (key is null)) _wrong.Add("tls-cert and tls-key belong together");
        return certificate is null || key is null ? null : (certificate, key);
    }
}
