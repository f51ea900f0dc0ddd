using NsQuery.Repl.Output;

namespace NsQuery.Repl;

/// <summary>Where a run's words go.</summary>
/// <param name="Output">Data: standard output.</param>
/// <param name="Diagnostics">Everything else: standard error.</param>
/// <param name="IsTerminal">Whether data goes to a terminal.</param>
/// <param name="Help">The help, for those who seem to need it.</param>
internal sealed record Channels(TextWriter Output, Diagnostics Diagnostics, bool IsTerminal, Func<string> Help)
{
    /// <summary>The chosen format, else what fits the place.</summary>
    public OutputFormat FormatOf(Request request) => request.Format ?? (IsTerminal ? OutputFormat.Table : OutputFormat.Tsv);

    /// <summary>Whether the format is for eyes, which read no long lines.</summary>
    public bool IsForEyes(Request request) => OutputFormats.IsForEyes(FormatOf(request));

    /// <summary>Whether data may have colours, which DEC's terminals do not know.</summary>
    public bool HasColours => IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM")?.StartsWith("vt", StringComparison.Ordinal) != true;

    /// <summary>Prints rows in that format.</summary>
    public IRowWriter Writer(Request request) => RowWriters.Create(FormatOf(request), Output, request.Header, request.NullText, HasColours, Diagnostics);
}
