using System.CommandLine;
using System.Text;

namespace NsQuery.Repl;

/// <summary>The help. Its options are those that are declared, so none can be missing.</summary>
internal static class HelpText
{
    private const string Head = """
        SQL over Linux namespaces: a statement sees one consistent instant of a machine.

        Usage:
          nsquery [options] SQL...     run the statements of every argument
          nsquery [options] -f FILE    run the statements of a file
          nsquery [options] < FILE     run the statements of standard input
          nsquery [options] run NAME   run a saved query, with its parameters by -p
          nsquery [options] queries    list the saved queries
          nsquery schema [TABLE]       what the tables are, and each column means
          nsquery [options] doctor     try all that scans rest on: by what each part of
                                       the machine is read, what is lost, what it needs

        Options:

        """;

    private const string Tail = """

        Formats: table, box, markdown: aligned columns; tree: a table that nests rows by
        inum and parent, or pid and ppid; json: an array; ndjson: an object a line;
        csv, tsv: for other programs; list: parted by |; line: a value a line.

        SQL that begins with a dash goes behind --, after which nothing is an option.

        Data goes to standard output, everything else to standard error. An answer that
        lacks what could not be seen is followed by one warning. Control characters are
        spelt out (\n, \x1b, \u202e), so that no name can act on a terminal.
        On a terminal NULL is grey unless NO_COLOR is set; in tsv, csv and list it is an
        empty field. csv keeps tabs and newlines inside quotes.

        Exit codes:
          0  done, or the reader of a pipe wanted no more
          1  an answer is not as --expect said
          2  bad usage or bad SQL
          3  the machine cannot be scanned, or standard output cannot be written
          4  an answer is partial, or something that doctor tried does not work, under
             --strict
          5  the time of --timeout was up
          130  Ctrl-C

        Examples:
          nsquery "SELECT inum, depth, nprocs, init_comm FROM pid_ns WHERE depth > 1"
          nsquery --json "SELECT type, count(*) n FROM namespaces GROUP BY type" | jq
          nsquery --strict --format tsv -f report.sql > report.tsv
          sudo nsquery --strict doctor

        """;

    public static string Of(IEnumerable<Option> options)
    {
        List<(string Spelling, string? Description)> rows = [];
        foreach (Option option in options)
            rows.Add((Spelling(option), option.Description));
        int width = 0;
        foreach ((string spelling, _) in rows)
            width = Math.Max(width, spelling.Length);

        StringBuilder text = new(Head);
        foreach ((string spelling, string? description) in rows)
            text.Append("  ").Append(spelling.PadRight(width)).Append("  ").Append(description).Append('\n');
        return text.Append(Tail).ToString();
    }

    /// <summary>The names, short ones first, and the value: <c>-f, --file FILE</c>.</summary>
    private static string Spelling(Option option)
    {
        List<string> names = [.. option.Aliases, option.Name];
        string spelling = string.Join(", ", names);
        return option.HelpName is null ? spelling : $"{spelling} {option.HelpName}";
    }
}
