using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace NsQuery.Repl.Tests.Auditing;

/// <summary>SARIF as its schema wants it.</summary>
public sealed class SarifTests
{
    [Theory]
    [InlineData("nsquery audit . -o sarif")]
    [InlineData("nsquery audit b.sql -o sarif")]
    [InlineData("nsquery audit . -o sarif --baseline x.json --update-baseline")]
    [InlineData("eval \"$hidden\"; nsquery audit . -o sarif --proc /proc")]
    [InlineData("cp a.sql 'a b.sql'; nsquery audit \"$PWD/a b.sql\" -o sarif")]
    public async Task It_validates(string script) => Assert.Empty(await Errors(AuditFolder.Run(script).Output));

    [Theory]
    [InlineData("\"level\": \"error\"", "\"level\": \"bad\"")]
    [InlineData("\"kind\": \"fail\"", "\"kind\": \"failure\"")]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.1\"")]
    [InlineData("\"ruleIndex\": 0", "\"ruleIndex\": -2")]
    [InlineData("\"columnKind\"", "\"columnSort\"")]
    public async Task The_schema_refuses_what_is_wrong(string right, string wrong)
    {
        string sarif = AuditFolder.Run("nsquery audit . -o sarif").Output;
        Assert.Contains(right, sarif, StringComparison.Ordinal);
        Assert.NotEmpty(await Errors(sarif.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void It_tells_the_rules_the_findings_and_what_is_known()
    {
        using JsonDocument document = JsonDocument.Parse(AuditFolder.Run("nsquery audit a.sql --baseline x.json --update-baseline > /dev/null; sed -i \"s/'y'/'z'/\" a.sql; nsquery audit . -o sarif --baseline x.json").Output);
        JsonElement run = document.RootElement.GetProperty("runs")[0];
        Assert.Equal(["a", "b"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString()!));
        Assert.Equal(["unchanged", "new"], run.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("baselineState").GetString()!));
        Assert.All(run.GetProperty("results").EnumerateArray(), static result => Assert.Matches("^[0-9a-f]{32}$", result.GetProperty("partialFingerprints").GetProperty("nsquery/v1").GetString()!));
    }

    private static async Task<ICollection<ValidationError>> Errors(string sarif)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"), TestContext.Current.CancellationToken);
        return schema.Validate(sarif);
    }
}
