namespace NsQuery.Server.Answering;

/// <summary>What a client wants to know.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Values">Of its parameters.</param>
/// <param name="Format">What its rows are to be written as.</param>
/// <param name="MaxRows">So many at most.</param>
/// <param name="Timeout">After so long it is stopped.</param>
/// <param name="MaxAge">How old the machine's picture may be.</param>
/// <param name="IsAgeGiven">Whether the client has said so.</param>
internal sealed record Question(string Sql, QueryParameters Values, AnswerFormat Format, long MaxRows, TimeSpan Timeout, TimeSpan MaxAge, bool IsAgeGiven);
