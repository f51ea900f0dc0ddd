namespace NsQuery.Server.Answering;

/// <summary>What an answer's rows are written as.</summary>
internal enum AnswerFormat
{
    /// <summary>One document: the columns, the rows, and how it ended.</summary>
    Json,

    /// <summary>The same, a record a line.</summary>
    Ndjson,

    /// <summary>RFC 4180: a line of names, then the rows.</summary>
    Csv,
}
