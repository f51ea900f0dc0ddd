using System.Xml;

namespace NsQuery.Repl.Tests.Auditing;

/// <summary>JUnit's XML as its readers want it.</summary>
public sealed class JUnitTests(JUnitSchemas schemas) : IClassFixture<JUnitSchemas>
{
    public static MatrixTheoryData<string, string> Runs => new(
        ["JUnit.xsd", "jenkins-junit.xsd"],
        ["nsquery audit . -o junit", "nsquery audit b.sql -o junit", "eval \"$hidden\"; nsquery audit . -o junit"]);

    [Theory, MemberData(nameof(Runs))]
    public void It_validates(string schema, string script)
    {
        Assert.SkipWhen(schemas.Why is not null, schemas.Why ?? "");
        Assert.Empty(Errors(AuditFolder.Run(script).Output, schema));
    }

    [Theory]
    [InlineData("JUnit.xsd", "testcase name", "testcase nme")]
    [InlineData("JUnit.xsd", "failures=\"1\"", "failures=\"one\"")]
    [InlineData("JUnit.xsd", "timestamp=\"2", "timestamp=\"Z2")]
    [InlineData("jenkins-junit.xsd", "testcase name", "testcase nme")]
    public void The_schema_refuses_what_is_wrong(string schema, string right, string wrong)
    {
        Assert.SkipWhen(schemas.Why is not null, schemas.Why ?? "");
        string xml = AuditFolder.Run("nsquery audit . -o junit").Output;
        Assert.Contains(right, xml, StringComparison.Ordinal);
        Assert.NotEmpty(Errors(xml.Replace(right, wrong, StringComparison.Ordinal), schema));
    }

    [Fact]
    public void A_finding_is_a_failure_and_its_names_are_spelt_out()
    {
        XmlDocument document = new();
        document.LoadXml(AuditFolder.Run("nsquery audit . -o junit").Output);
        Assert.Equal("name x\\x1b, inum 7\nname y, inum 8\nfix: Mend it.", document.SelectSingleNode("//testcase[@name='a']/failure")!.InnerText);
        Assert.Null(document.SelectSingleNode("//testcase[@name='b']")!.FirstChild);
    }

    private List<string> Errors(string xml, string schema)
    {
        List<string> errors = [];
        XmlReaderSettings settings = new() { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, schemas.Path(schema));
        settings.ValidationEventHandler += (_, found) => errors.Add(found.Message);
        using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }
        return errors;
    }
}
