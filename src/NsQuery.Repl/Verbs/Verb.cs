using System.CommandLine;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Verbs;

/// <summary>One of the things that the program does: what it takes at the command line, and how it is done.</summary>
internal abstract class Verb
{
    /// <param name="word">By what it is asked for.</param>
    /// <param name="usage">What stands behind the word.</param>
    /// <param name="summary">What it does, for the help.</param>
    /// <param name="options">The options that it takes.</param>
    protected Verb(string word, string usage, string summary, params IEnumerable<Option> options)
    {
        Usage = usage;
        Command = new Command(word, summary) { Arguments };
        foreach (Option option in options) Command.Options.Add(option);
        // An action tells the parser that the command can be without one below it.
        Command.SetAction(static _ => 0);
    }

    /// <summary>How the parser knows it.</summary>
    public Command Command { get; }

    /// <summary>What stands behind the word, such as <c>[PATH...]</c>.</summary>
    public string Usage { get; }

    // Without a parser of its own, texts are made to texts by reflection.
    public Argument<string[]> Arguments { get; } = new("ARGUMENTS") { Arity = ArgumentArity.ZeroOrMore, CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)] };

    /// <summary>The fewest and the most arguments.</summary>
    public virtual (int Least, int Most) Count => (0, 0);

    /// <summary>What an argument is, for those who give too few or too many.</summary>
    public virtual string Argument => "no argument";

    /// <summary>What else its help has to tell; whole lines, an empty one first.</summary>
    public virtual string Notes => "";

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OutputException">Standard output took no more.</exception>
    public abstract int Run(Request request, Channels channels);
}
