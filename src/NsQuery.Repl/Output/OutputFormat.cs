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
}
