using System.CommandLine;
using System.Text;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl;

/// <summary>The help. Its options are those that are declared, so none can be missing.</summary>
internal static class HelpText
{
    private const string Head = """
        SQL over Linux namespaces: a statement sees one consistent instant of a machine.

        Usage:
          nsquery [options]            look around, on a terminal
          nsquery [options] --repl     ask line by line, at a prompt
          nsquery [options] SQL...     run the statements of every argument
          nsquery [options] -f FILE    run the statements of a file
          nsquery [options] < FILE     run the statements of standard input
          nsquery COMMAND --help       one of the commands

        Commands:

        """;

    private const string OptionsHead = """

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
          3  the machine cannot be scanned, a snapshot not be read or written, or
             standard output not be written
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

    /// <param name="verbs">All that can be asked for.</param>
    /// <param name="verb">What is asked about.</param>
    public static string Of(AllVerbs verbs, Verb verb)
    {
        StringBuilder text = new();
        if (verb == verbs.Sql)
        {
            text.Append(Head);
            Table(text, [.. verbs.Words.Select(static word => ($"{word.Command.Name} {word.Usage}".TrimEnd(), word.Command.Description))]);
        }
        else
        {
            text.Append("nsquery ").Append(verb.Command.Name).Append(": ").Append(verb.Command.Description).Append("\n\nUsage:\n  nsquery ")
                .Append($"{verb.Command.Name} [options] {verb.Usage}".TrimEnd()).Append('\n');
        }
        text.Append(OptionsHead);
        Table(text, [.. verb.Command.Options.Concat(verb == verbs.Sql ? [] : verbs.Sql.Command.Options.Where(static option => option.Recursive)).Select(static option => (Spelling(option), option.Description))]);
        return text.Append(verb == verbs.Sql ? Tail : verb.Notes).ToString();
    }

    private static void Table(StringBuilder text, (string Left, string? Right)[] rows)
    {
        int width = rows.Max(static row => row.Left.Length);
        foreach ((string left, string? right) in rows)
            text.Append("  ").Append(left.PadRight(width)).Append("  ").Append(right).Append('\n');
    }

    /// <summary>The names, short ones first, and the value: <c>-f, --file FILE</c>.</summary>
    private static string Spelling(Option option)
    {
        List<string> names = [.. option.Aliases, option.Name];
        string spelling = string.Join(", ", names);
        return option.HelpName is null ? spelling : $"{spelling} {option.HelpName}";
    }
}
