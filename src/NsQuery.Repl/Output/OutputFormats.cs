using System.Collections.Immutable;

namespace NsQuery.Repl.Output;

/// <summary>The formats by name, in the order of the help.</summary>
internal static class OutputFormats
{
    public static readonly ImmutableArray<(string Name, OutputFormat Format)> All =
    [
        ("table", OutputFormat.Table),
        ("box", OutputFormat.Box),
        ("json", OutputFormat.Json),
        ("ndjson", OutputFormat.Ndjson),
        ("csv", OutputFormat.Csv),
        ("tsv", OutputFormat.Tsv),
        ("markdown", OutputFormat.Markdown),
        ("line", OutputFormat.Line),
        ("list", OutputFormat.List),
        ("tree", OutputFormat.Tree),
    ];

    /// <summary>All names, as a sentence lists them.</summary>
    public static string Names => $"{string.Join(", ", All.Take(All.Length - 1).Select(static one => one.Name))} or {All[^1].Name}";

    /// <summary>Whether it is for eyes, which read no long lines.</summary>
    public static bool IsForEyes(OutputFormat format) => format is OutputFormat.Table or OutputFormat.Box;

    /// <summary>The format of that name; null if there is none.</summary>
    public static OutputFormat? Named(string? name)
    {
        foreach ((string known, OutputFormat format) in All)
        {
            if (known == name)
                return format;
        }
        return null;
    }
}
