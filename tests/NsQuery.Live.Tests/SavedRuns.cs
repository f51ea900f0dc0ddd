using System.Globalization;
using System.Text.Json;

namespace NsQuery.Live.Tests;

/// <summary>The saved queries of the program, run.</summary>
internal sealed class SavedRuns(Nsquery nsquery)
{
    /// <summary>With the defaults of its parameters.</summary>
    public List<string> Run(string name) => Rows("run", name);

    public List<string> Bound(string name, string parameter, object value) => Rows("run", name, "-p", string.Create(CultureInfo.InvariantCulture, $"{parameter}={value}"));

    /// <summary>The rows of an audit, each value as text under its column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">NAME=VALUE.</param>
    public List<Dictionary<string, string?>> Found(string name, params string[] parameters)
    {
        Command run = nsquery.Run(["--format", "json", "run", name, .. parameters.SelectMany(static parameter => (string[])["-p", parameter])]);
        Assert.Equal(0, run.Status);
        using JsonDocument rows = JsonDocument.Parse(run.Output);
        return [.. rows.RootElement.EnumerateArray().Select(static row => row.EnumerateObject().ToDictionary(static field => field.Name, static field => field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.ToString()))];
    }

    private List<string> Rows(params string[] arguments)
    {
        Command run = nsquery.Run(["--no-header", .. arguments]);
        Assert.Equal(0, run.Status);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
