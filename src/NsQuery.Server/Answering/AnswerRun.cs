namespace NsQuery.Server.Answering;

/// <summary>One statement on its way, a piece at a time: between two pieces no thread waits for the client.</summary>
internal sealed class AnswerRun(Sessions sessions, Question question, long maxBytes, AnswerWriter writer) : IDisposable
{
    /// <summary>So many bytes go out at once: enough for few calls, and not so much that slow readers fill the memory.</summary>
    private const int Piece = 32 << 10;

    private Problem TooLarge => new(Microsoft.AspNetCore.Http.StatusCodes.Status413PayloadTooLarge, "The answer is too large", $"a row is larger than what is left of {maxBytes} bytes");

    private QuerySession? _session;
    private IEnumerator<QueryResult>? _results;
    private QueryResult? _result;
    private bool _isTruncated;

    /// <summary>How many rows have been written.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether something has been written.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>How it ended.</summary>
    public AnswerEnd End => new(Rows, _result?.Statistics.Elapsed ?? default, _isTruncated, _result?.Partial?.Warning, _result?.TakenAt);

    /// <summary>Runs it to its first piece.</summary>
    /// <returns>Whether there is more.</returns>
    /// <exception cref="QueryException">It has no answer.</exception>
    public bool Begin(CancellationToken cancel)
    {
        _session = sessions.Take(question.MaxAge);
        // Of two statements the second would not be answered.
        if (question.Sql.AsSpan().TrimEnd("; \t\r\n").Contains(';')) _session.Describe(question.Sql);
        _results = _session.Run(question.Sql, question.Values, cancel).GetEnumerator();
        if (!_results.MoveNext()) throw new ProblemException(new(Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest, "There is no statement", "sql is empty"));
        _result = _results.Current;
        bool more = _result.Read();
        if (question.Values.Unused.FirstOrDefault() is { } unused) throw new ProblemException(new(Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest, "A value has no parameter", $"the statement has no :{unused}"));
        writer.Begin(_result.Columns);
        HasBegun = true;
        return more && Go();
    }

    /// <summary>Writes the row that the statement stands at, and others, until a piece is full.</summary>
    /// <returns>Whether there is more.</returns>
    /// <exception cref="QueryException">It failed.</exception>
    public bool Go()
    {
        long full = writer.Written + Piece;
        do
        {
            if (Rows == question.MaxRows || writer.Written >= maxBytes)
            {
                _isTruncated = true;
                return false;
            }
            if (!writer.Row(_result!)) throw new ProblemException(TooLarge);
            Rows++;
            if (!_result!.Read()) return false;
        }
        while (writer.Written < full);
        return true;
    }

    public void Dispose()
    {
        _results?.Dispose();
        if (_session is not null) sessions.Give(_session);
    }
}
