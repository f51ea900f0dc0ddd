namespace NsQuery.Repl;

/// <summary>What the process ends with; scripts build on these numbers, and the help lists them.</summary>
internal static class ExitCode
{
    /// <summary>Every statement ran, or the reader of the pipe wanted no more.</summary>
    public const int Done = 0;

    /// <summary>An answer is not as <c>--expect</c> said.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line or the SQL is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>The machine cannot be scanned at all, a snapshot not be read or written, or standard output not be written.</summary>
    public const int Failed = 3;

    /// <summary>Under <c>--strict</c>: an answer is partial, or something that doctor tried does not work.</summary>
    public const int Partial = 4;

    /// <summary>The time of <c>--timeout</c> was up.</summary>
    public const int Timeout = 5;

    /// <summary>Ctrl-C: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
