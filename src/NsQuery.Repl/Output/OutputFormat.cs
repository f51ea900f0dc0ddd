namespace NsQuery.Repl.Output;

/// <summary>How rows are printed.</summary>
internal enum OutputFormat
{
    /// <summary>Aligned columns, for eyes.</summary>
    Table,

    /// <summary>Tab-separated values, for scripts.</summary>
    Tsv,

    /// <summary>A JSON array of objects.</summary>
    Json,

    /// <summary>Aligned columns in a frame.</summary>
    Box,

    /// <summary>A JSON object a line.</summary>
    Ndjson,

    /// <summary>Comma-separated values, RFC 4180.</summary>
    Csv,

    /// <summary>A table of Markdown.</summary>
    Markdown,

    /// <summary>A value a line.</summary>
    Line,

    /// <summary>Values parted by bars.</summary>
    List,

    /// <summary>A table that nests rows below their parents.</summary>
    Tree,
}
