namespace NsQuery.Repl;

/// <summary>The things that the program can do.</summary>
internal enum RequestKind
{
    /// <summary>Run SQL.</summary>
    Run,

    /// <summary>Run a saved query.</summary>
    Saved,

    /// <summary>List the saved queries.</summary>
    Queries,

    /// <summary>Print the tables' declarations.</summary>
    Schema,

    /// <summary>Tell what works on this machine.</summary>
    Doctor,

    /// <summary>Print the help.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,
}
