namespace NsQuery.Repl.Editing;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>Between the others.</summary>
    Space,

    /// <summary>To the line's end, or between <c>/*</c> and <c>*/</c>.</summary>
    Comment,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>The name of a function that is called.</summary>
    Function,

    /// <summary>The name of something else.</summary>
    Name,

    /// <summary>A name in <c>""</c>, <c>[]</c> or <c>``</c>.</summary>
    QuotedName,

    /// <summary>A text or a blob.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>What gets its value when the statement runs.</summary>
    Parameter,

    /// <summary>All else.</summary>
    Sign,
}
