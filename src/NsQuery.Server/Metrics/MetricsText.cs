using System.Globalization;
using System.Text;

namespace NsQuery.Server.Metrics;

/// <summary>
/// Writes metrics as OpenMetrics 1.0, or as the older text format 0.0.4 for who does not ask for it. It is our own, since the series that a query
/// returns come and go: a library that keeps a registry tells of one that is gone for ever, or needs as much code to forget it.
/// </summary>
/// <param name="isOpen">Whether it is OpenMetrics.</param>
internal sealed class MetricsText(bool isOpen)
{
    private const string Total = "_total";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);

    public string ContentType => isOpen ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Begins a metric; false if there has been one of this name.</summary>
    /// <param name="name">Its name; a counter's ends in _total.</param>
    /// <param name="type">gauge, counter or histogram.</param>
    /// <param name="help">What it counts.</param>
    public bool Begin(string name, string type, string help)
    {
        string family = isOpen && type == "counter" ? name[..^Total.Length] : name;
        if (!_families.Add(family)) return false;
        _text.Append("# HELP ").Append(family).Append(' ').Append(Escaped(help)).Append("\n# TYPE ").Append(family).Append(' ').Append(type).Append('\n');
        return true;
    }

    /// <summary>One sample of it.</summary>
    /// <param name="name">The metric's name, or a histogram's with an ending.</param>
    /// <param name="value">Its value.</param>
    /// <param name="labels">What tells it from others.</param>
    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        for (int i = 0; i < labels.Length; i++) _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escaped(labels[i].Value)).Append('"');
        if (labels.Length > 0) _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>As both formats write a number.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The whole.</summary>
    public byte[] End()
    {
        if (isOpen) _text.Append("# EOF\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
