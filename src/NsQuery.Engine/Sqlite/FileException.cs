namespace NsQuery.Sqlite;

/// <summary>A database file cannot be read or written.</summary>
/// <param name="message">Why, in one line that names it.</param>
internal sealed class FileException(string message) : Exception(message);
