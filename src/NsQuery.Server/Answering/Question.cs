namespace NsQuery.Server.Answering;

/// <summary>What a client wants to know.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Values">Of its parameters.</param>
/// <param name="Format">What its rows are to be written as.</param>
/// <param name="MaxRows">So many at most.</param>
/// <param name="Timeout">After so long it is stopped.</param>
internal sealed record Question(string Sql, QueryParameters Values, AnswerFormat Format, long MaxRows, TimeSpan Timeout);
