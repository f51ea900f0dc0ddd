using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>The saved queries of the program, run.</summary>
internal sealed class SavedRuns(Nsquery nsquery)
{
    /// <summary>With the defaults of its parameters.</summary>
    public List<string> Run(string name) => Rows("run", name);

    public List<string> Bound(string name, string parameter, object value) => Rows("run", name, "-p", string.Create(CultureInfo.InvariantCulture, $"{parameter}={value}"));

    private List<string> Rows(params string[] arguments)
    {
        Command run = nsquery.Run(["--no-header", .. arguments]);
        Assert.Equal(0, run.Status);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
