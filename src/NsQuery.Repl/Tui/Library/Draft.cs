using System.Collections.Immutable;
using System.Text;

namespace NsQuery.Repl.Tui.Library;

/// <summary>A statement on its way to be saved, with the header that it may have already.</summary>
/// <param name="Title">What it answers.</param>
/// <param name="Why">Why one asks.</param>
/// <param name="Header">The other lines of its header, such as an audit's.</param>
/// <param name="Statement">What is below the header.</param>
internal sealed record Draft(string Title, string Why, ImmutableArray<string> Header, string Statement)
{
    private const string TitleKey = "-- title:", WhyKey = "-- why:", ParameterKey = "-- param:";

    private static readonly ImmutableArray<string> OtherKeys = ["-- needs:", ParameterKey, "-- severity:", "-- expect:", "-- fix:", "-- identity:", "-- metric:", "-- label:"];

    /// <summary>Takes a text to pieces. A comment at its beginning that is no header belongs to the statement.</summary>
    public static Draft Of(string sql)
    {
        string title = "", why = "";
        ImmutableArray<string>.Builder header = ImmutableArray.CreateBuilder<string>();
        string[] lines = sql.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        int at = 0;
        for (; at < lines.Length; at++)
        {
            string line = lines[at].TrimEnd();
            if (line.StartsWith(TitleKey, StringComparison.Ordinal)) title = line[TitleKey.Length..].Trim();
            else if (line.StartsWith(WhyKey, StringComparison.Ordinal)) why = line[WhyKey.Length..].Trim();
            else if (OtherKeys.Any(key => line.StartsWith(key, StringComparison.Ordinal))) header.Add(line);
            else break;
        }
        return new(title, why, header.ToImmutable(), string.Join('\n', lines[at..]).Trim('\n'));
    }

    /// <summary>Whether its header declares a parameter.</summary>
    public bool Declares(string parameter) => Header.Any(line => line.StartsWith($"{ParameterKey} {parameter} ", StringComparison.Ordinal));

    /// <summary>The same with another title and reason.</summary>
    /// <param name="title">What it answers.</param>
    /// <param name="why">Why one asks.</param>
    /// <param name="parameters">What its header does not declare yet: a name, and type, default and meaning.</param>
    public Draft With(string title, string why, IEnumerable<(string Name, string Declaration)> parameters) =>
        this with { Title = title, Why = why, Header = [.. Header, .. parameters.Select(static parameter => $"{ParameterKey} {parameter.Name} {parameter.Declaration}")] };

    /// <summary>The file's text.</summary>
    public string Text()
    {
        StringBuilder text = new($"{TitleKey} {Title}\n{WhyKey} {Why}\n");
        foreach (string line in Header) text.Append(line).Append('\n');
        // Behind an empty line no comment is taken for the header.
        if (Statement.StartsWith("--", StringComparison.Ordinal)) text.Append('\n');
        return text.Append(Statement).Append('\n').ToString();
    }
}
