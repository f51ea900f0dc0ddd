namespace NsQuery.Repl.LineMode;

/// <summary>Where lines come from.</summary>
internal interface ILines
{
    /// <summary>The next line; null at the end.</summary>
    /// <param name="prompt">What asks for it.</param>
    /// <param name="before">The lines of the statement that it goes on with.</param>
    Line? Next(string prompt, string before);

    /// <summary>Ctrl-C was pressed, and no statement runs.</summary>
    void Interrupt();
}
