namespace NsQuery.Repl.Editing;

/// <summary>In which part of a SELECT an expression is.</summary>
internal enum Clause
{
    Result,
    Values,
    On,
    Arguments,
    Where,
    GroupBy,
    Having,
    Window,
    OrderBy,
    Limit,
}
