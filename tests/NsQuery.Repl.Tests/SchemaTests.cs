using Microsoft.Data.Sqlite;

namespace NsQuery.Repl.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void It_is_sql_that_makes_the_tables_that_there_are()
    {
        Nsquery run = Nsquery.Run("schema");
        Assert.Equal((0, ""), (run.Status, run.Error));
        using SqliteConnection made = new("Data Source=:memory:");
        made.Open();
        using SqliteCommand command = made.CreateCommand();
        command.CommandText = run.Output;
        _ = command.ExecuteNonQuery();
        // A plain table knows no hidden columns: the word is part of the type.
        command.CommandText = "SELECT m.name || ' ' || x.name || ' ' || x.type FROM pragma_table_list m, pragma_table_info(m.name) x WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read()) columns.Add(reader.GetString(0));
        List<string> expected = [];
        foreach (TableDescription table in Schema.Tables)
        {
            foreach (string line in Nsquery.Run("--no-header", $"SELECT '{table.Name} ' || name || ' ' || type || iif(hidden, ' HIDDEN', '') FROM pragma_table_xinfo('{table.Name}') WHERE name <> 'host'").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) expected.Add(line);
        }
        Assert.True(expected.Count > 100);
        Assert.Equal(expected.Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_table_is_told_with_its_keys_and_in_lines_that_fit()
    {
        string schema = Nsquery.Run("schema", "capabilities_in").Output;
        Assert.Contains("CREATE TABLE capabilities_in (\n", schema, StringComparison.Ordinal);
        Assert.Contains("\n  inum INTEGER HIDDEN\n);\n", schema, StringComparison.Ordinal);
        string all = Nsquery.Run("schema").Output;
        Assert.Contains("  -- Key. ", all, StringComparison.Ordinal);
        Assert.Contains("CREATE VIEW owner_tree AS\n", all, StringComparison.Ordinal);
        Assert.All(all.Split('\n').Where(line => line.TrimStart().StartsWith("-- ", StringComparison.Ordinal) && !line.StartsWith("--   ", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void In_a_format_it_is_a_row_a_column() =>
        Assert.StartsWith("table_name,column_name,type,is_key,is_argument,doc\nhost,hostname,TEXT,0,0,", Nsquery.Run("schema", "host", "--csv").Output, StringComparison.Ordinal);

    [Fact]
    public void In_json_flags_are_flags_and_a_view_is_a_row()
    {
        Assert.Contains("\"is_key\":true,\"is_argument\":false,", Nsquery.Run("schema", "pid_ns", "--json").Output, StringComparison.Ordinal);
        Assert.StartsWith("[\n{\"table_name\":\"owner_tree\",\"column_name\":null,\"type\":\"VIEW\",", Nsquery.Run("schema", "owner_tree", "--json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nsquery: there is no table pid_n: did you mean ", "schema", "pid_n")]
    [InlineData("nsquery: schema takes one argument: the name of a table\n", "schema", "a", "b")]
    public void What_is_wrong_is_told(string error, params string[] arguments)
    {
        Nsquery run = Nsquery.Run(arguments);
        Assert.Equal(2, run.Status);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }
}
