using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NsQuery;

/// <summary>Reads the lines <c>-- key: value</c> that a saved query begins with.</summary>
internal sealed partial class SavedQueryHeader
{
    private const string Parameter = "param", Metric = "metric", Label = "label";

    private static readonly ImmutableArray<string> OfAudits = ["severity", "expect", "fix", "identity"];

    private static readonly ImmutableArray<string> Known = ["title", "why", "needs", Parameter, .. OfAudits, Metric, Label];

    private static readonly ImmutableArray<string> Severities = [.. Enum.GetNames<Severity>().Select(static name => name.ToLowerInvariant())];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<SavedQueryParameter> _parameters = [];
    private readonly List<string> _labels = [];
    private readonly string _origin;
    private int _line;

    private SavedQueryHeader(string origin) => _origin = origin;

    /// <exception cref="SavedQueryException">The header is wrong.</exception>
    public static SavedQuery Parse(string name, string origin, string text)
    {
        SavedQueryHeader header = new(origin);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            header._line++;
            if (!line.StartsWith("--")) break;
            header.Take(line[2..].Trim().ToString());
        }
        return new()
        {
            Name = name,
            Origin = origin,
            Title = header.Required("title"),
            Why = header.Required("why"),
            Needs = header._values.GetValueOrDefault("needs"),
            Parameters = header._parameters,
            Severity = header.IsAudit() ? (Severity)Severities.IndexOf(header.Required("severity")) : null,
            Fix = header.IsAudit() ? header.Required("fix") : null,
            Identity = header.IsAudit() ? header.Required("identity").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            Metric = header.ToMetric(),
            Sql = text,
        };
    }

    private bool IsAudit()
    {
        if (!OfAudits.Any(_values.ContainsKey)) return false;
        foreach (string key in OfAudits) _ = Required(key);
        return true;
    }

    private string Required(string key) => _values.GetValueOrDefault(key) ?? throw Wrong($"the header has no {key}");

    private void Take(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == line.Length - 1) throw Wrong("a header's line is -- key: value");
        string key = line[..colon], value = line[(colon + 1)..].Trim();
        if (!Known.Contains(key)) throw Wrong($"there is no key {key}{(NameHints.Nearest(key, Known) is { } hint ? $": {hint}" : "")}");
        if (key == Parameter) _parameters.Add(ToParameter(value));
        else if (key == Label) _labels.AddRange(value.Split(',', StringSplitOptions.TrimEntries));
        else if (!_values.TryAdd(key, value)) throw Wrong($"{key} is there twice");
        if (key == "severity" && !Severities.Contains(value)) throw Wrong($"severity is {string.Join(", ", Severities)}, not {value}");
        if (key == "expect" && value != "empty") throw Wrong($"expect is empty, not {value}");
        if (key == Metric && !MetricShape().IsMatch(value)) throw Wrong("a metric is NAME gauge, or NAME_total counter");
    }

    private SavedQueryMetric? ToMetric()
    {
        if (!_values.TryGetValue(Metric, out string? value)) return _labels.Count == 0 ? null : throw Wrong("a label is of a metric, and the header has none");
        if (_labels.Find(static label => !LabelShape().IsMatch(label)) is { } wrong) throw Wrong($"{wrong} is no label: letters, digits and _, and no two of these first");
        string[] words = value.Split(' ');
        return new(words[0], words[1] == "counter", [.. _labels]);
    }

    private SavedQueryParameter ToParameter(string value)
    {
        Match match = ParameterShape().Match(value);
        if (!match.Success) throw Wrong("a parameter is NAME TYPE default text, its TYPE INTEGER, REAL or TEXT");
        string name = match.Groups["name"].Value, type = match.Groups["type"].Value, given = match.Groups["default"].Value;
        if (_parameters.Exists(known => known.Name == name)) throw Wrong($"the parameter {name} is there twice");
        SavedQueryParameter parameter = new(name, type, given == "NULL" ? null : given.StartsWith('\'') ? given[1..^1].Replace("''", "'", StringComparison.Ordinal) : given, match.Groups["doc"].Value);
        return parameter.TrySet(new(), parameter.Default) ? parameter : throw Wrong($"{given} is no {type}");
    }

    private SavedQueryException Wrong(string message) => new($"{_origin}:{_line}: {message}");

    [GeneratedRegex("^(?<name>[a-z_][a-z0-9_]*) (?<type>INTEGER|REAL|TEXT) (?<default>'(?:[^']|'')*'|[^' ]\\S*) (?<doc>.+)$")]
    private static partial Regex ParameterShape();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]* gauge$|^[a-zA-Z_][a-zA-Z0-9_]*_total counter$")]
    private static partial Regex MetricShape();

    [GeneratedRegex("^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex LabelShape();
}
