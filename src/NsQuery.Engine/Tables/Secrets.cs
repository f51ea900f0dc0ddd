namespace NsQuery.Tables;

/// <summary>Where people put secrets, and so what is left out of a file that is to be handed on.</summary>
internal enum Secrets
{
    /// <summary>It is kept as it is.</summary>
    None,

    /// <summary>A free text, such as a command line: the column is NULL.</summary>
    Whole,

    /// <summary>Options of a file system: the values of those that name a user, a password or a key.</summary>
    Options,

    /// <summary>An address: what stands before the @ if it has a password in it.</summary>
    Address,
}
