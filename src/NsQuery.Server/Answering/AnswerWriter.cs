using System.Buffers;
using System.Collections.Immutable;

namespace NsQuery.Server.Answering;

/// <summary>Writes an answer as its rows come.</summary>
internal abstract class AnswerWriter : IDisposable
{
    /// <summary>All that answers are written as, without their parameters.</summary>
    public static ImmutableArray<string> ContentTypes { get; } = ["application/json", "application/x-ndjson", "text/csv"];

    /// <summary>How many bytes it has written.</summary>
    public abstract long Written { get; }

    /// <summary>What it writes.</summary>
    public abstract string ContentType { get; }

    public static AnswerWriter Create(AnswerFormat format, IBufferWriter<byte> output, long maxBytes) => format switch
    {
        AnswerFormat.Csv => new CsvAnswer(output, maxBytes),
        AnswerFormat.Ndjson => new NdjsonAnswer(output, maxBytes),
        _ => new JsonAnswer(output, maxBytes),
    };

    public abstract void Begin(IReadOnlyList<ResultColumn> columns);

    /// <summary>The row that a result stands at.</summary>
    /// <returns>Whether all of it was written; there may be no room for a large value.</returns>
    public abstract bool Row(QueryResult row);

    public abstract void End(AnswerEnd end);

    /// <summary>It ends with a failure.</summary>
    /// <returns>Whether the format can say so; else only a connection that breaks off can.</returns>
    public abstract bool Fail(Problem problem);

    public abstract void Dispose();
}
