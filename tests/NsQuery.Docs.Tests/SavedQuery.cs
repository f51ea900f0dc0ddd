using System.Text.RegularExpressions;

namespace NsQuery.Docs.Tests;

/// <summary>One file of queries/: a header of comment lines, then one statement.</summary>
internal static partial class SavedQuery
{
    private static readonly string[] Required = ["title", "why", "needs"];

    /// <summary>What is wrong with the text; empty if nothing is.</summary>
    public static List<string> Faults(string text)
    {
        List<string> faults = [];
        string[] lines = text.Split('\n');
        int header = Array.FindIndex(lines, static line => !line.StartsWith("-- ", StringComparison.Ordinal));
        List<string> keys = [], parameters = [];
        foreach (string line in lines[..Math.Max(header, 0)])
        {
            if (Parameter().Match(line) is { Success: true } parameter) parameters.Add(parameter.Groups["name"].Value);
            else if (Key().Match(line) is { Success: true } key) keys.Add(key.Groups["key"].Value);
            else faults.Add($"no line of a header: {line}");
        }
        faults.AddRange(Required.Except(keys).Select(static key => $"no {key}"));
        faults.AddRange(keys.GroupBy(static key => key).Where(static same => same.Count() > 1).Select(static same => $"{same.Key} twice"));
        string sql = string.Join('\n', lines[Math.Max(header, 0)..]).Trim();
        if (!sql.EndsWith(';') || sql.Count(static c => c == ';') != 1) faults.Add("not one statement");
        HashSet<string> used = [.. Used().Matches(sql).Select(static match => match.Groups["name"].Value)];
        faults.AddRange(used.Except(parameters).Select(static name => $":{name} is not declared"));
        faults.AddRange(parameters.Except(used).Select(static name => $"{name} is not used"));
        return faults;
    }

    [GeneratedRegex("^-- (?<key>(?!param:)[a-z]+): .+$")]
    private static partial Regex Key();

    [GeneratedRegex(@"^-- param: (?<name>[a-z_]+) (?:INTEGER|REAL|TEXT) (?:'[^']*'|\S+) .+$")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?<![:\\w]):(?<name>[a-z_]+)")]
    private static partial Regex Used();
}
