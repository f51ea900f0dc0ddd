namespace NsQuery.Repl.Editing;

/// <summary>What is proposed.</summary>
internal enum ProposalKind
{
    /// <summary>One or more words of the language.</summary>
    Keyword,

    /// <summary>A table, or a table function.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A common table expression of the statement.</summary>
    Cte,

    /// <summary>A name that FROM gives to a source.</summary>
    Alias,

    /// <summary>A column of a source, or of the result.</summary>
    Column,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>The name of a saved query.</summary>
    SavedQuery,
}
