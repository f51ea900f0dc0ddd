using NsQuery.Repl.Editing;
using NsQuery.Repl.Remembering;

namespace NsQuery.Repl.LineMode;

/// <summary>Takes lines for statements and commands, and has them answered, one after the other, in one session.</summary>
internal sealed class Conversation
{
    /// <summary>A file may read others, but not itself for ever; as many as sqlite3 lets.</summary>
    private const int MostFiles = 25;

    private readonly QuerySession _session;
    private readonly Answers _answers;
    private readonly Target _target;
    private readonly Diagnostics _diagnostics;
    private readonly QueryParameters _values;
    private int _files;
    private bool _isOver;

    public Conversation(QuerySession session, Answers answers, Target target, Request request, Diagnostics diagnostics)
    {
        (_session, _answers, _target, _diagnostics) = (session, answers, target, diagnostics);
        _values = QueryParameters.Given(request.Parameters);
        Commands = new(this, answers, target, new Tables(session, answers, target), request);
    }

    /// <summary>What is no SQL.</summary>
    public Commands Commands { get; }

    /// <summary>Nothing more is to be done.</summary>
    public void End() => _isOver = true;

    /// <summary>Runs a file.</summary>
    /// <exception cref="BadUsageException">It cannot be read.</exception>
    public void Read(string path)
    {
        SqlText text = SqlInput.FromFile(path);
        if (_files == MostFiles) throw new BadUsageException($"{path}: more than {MostFiles} files read each other");
        _files++;
        Run(new PlainLines(new StringReader(text.Sql), null), text.Origin, null);
        _files--;
    }

    /// <summary>Answers until the lines, or a command, make an end.</summary>
    /// <param name="lines">Where they come from.</param>
    /// <param name="origin">What an error's place is in; null for what was typed.</param>
    /// <param name="history">Where statements are remembered; null for nowhere.</param>
    public void Run(ILines lines, string? origin, History? history)
    {
        string text = "";
        int number = 0, start = 0;
        while (!_isOver && lines.Next(Prompt(text), text) is { } line)
        {
            number++;
            if (line.DropsBefore) text = "";
            if (text.Length == 0)
            {
                start = number;
                if (string.IsNullOrWhiteSpace(line.Text)) continue;
                if (Commands.Is(line.Text))
                {
                    Try(() => Commands.Run(line.Text), isAnswer: false);
                    continue;
                }
            }
            text = text.Length == 0 ? line.Text : $"{text}\n{line.Text}";
            // Only these can end a statement, or the comment behind it.
            if ((line.Text.Contains(';', StringComparison.Ordinal) || line.Text.Contains("*/", StringComparison.Ordinal)) && Statements.IsComplete(text)) Answer();
        }
        if (!_isOver && !string.IsNullOrWhiteSpace(text)) Answer();

        void Answer()
        {
            string sql = text;
            text = "";
            history?.Add(sql);
            // Empty lines in front put an error's place where it is in the file.
            SqlText asked = origin is null ? new SqlText(sql, null) : new SqlText(new string('\n', start - 1) + sql, origin);
            Try(() => _answers.Run(asked, _values), isAnswer: true);
        }
    }

    private string Prompt(string text) => text.Length == 0 ? Prompts.First(_session.IsInTransaction) : Prompts.More(_session.IsInTransaction);

    private void Try(Action action, bool isAnswer)
    {
        try
        {
            action();
            // .once waits for an answer, whatever commands come before.
            if (isAnswer || !_target.IsFile) _target.EndAnswer();
        }
        catch (Exception e) when (e is BadUsageException or SavedQueryException or QueryException)
        {
            _diagnostics.Say(e.Message);
        }
    }
}
