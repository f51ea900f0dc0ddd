using System.Text.RegularExpressions;
using NsQuery.Model;
using NsQuery.Tables;

namespace NsQuery.Tests.Tables;

/// <summary>Every declaration is well made, since text, plans and documentation come from it.</summary>
public sealed partial class DeclarationTests
{
    [Fact]
    public void Every_table_and_column_is_documented_in_full_sentences()
    {
        foreach (Table table in Catalog.Tables)
        {
            Assert.EndsWith(".", table.Doc, StringComparison.Ordinal);
            Assert.All(table.Columns, column => Assert.True(column.Doc.EndsWith('.') && column.Doc.Length > 10, $"{table.Name}.{column.Name}: {column.Doc}"));
        }
    }

    [Fact]
    public void Names_are_snake_case_unique_and_not_the_hidden_one()
    {
        Assert.Equal(Catalog.Tables.Length, Catalog.Tables.Select(table => table.Name).Distinct().Count());
        foreach (Table table in Catalog.Tables)
        {
            Assert.Matches(SnakeCase(), table.Name);
            Assert.All(table.Columns, column => Assert.Matches(SnakeCase(), column.Name));
            Assert.DoesNotContain(table.Columns, column => column.Name == Table.HostColumn);
            Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Every_key_is_a_column_and_is_named_once()
    {
        foreach (Table table in Catalog.Tables)
        {
            Assert.All(table.Keys, key => Assert.True(table.ColumnIndex(key.Column) >= 0, $"{table.Name}.{key.Column}"));
            Assert.Equal(table.Keys.Length, table.Keys.Select(key => key.Column).Distinct().Count());
        }
    }

    [Fact]
    public void Every_identity_is_of_columns_and_comes_before_those_that_tell_less()
    {
        Assert.Contains(Catalog.Tables, table => table.Identities.Length > 0);
        foreach (Table table in Catalog.Tables)
        {
            Assert.All(table.Identities.SelectMany(static columns => columns), column => Assert.True(table.ColumnIndex(column) >= 0, $"{table.Name}.{column}"));
            for (int i = 1; i < table.Identities.Length; i++)
                Assert.All(table.Identities[..i], surer => Assert.True(!surer.All(table.Identities[i].Contains), $"{table.Name}: {string.Join(' ', table.Identities[i])} is never chosen"));
        }
    }

    [Fact]
    public void Every_column_that_tables_are_joined_on_is_a_key()
    {
        string[] joined = ["inum", "owner", "parent", "pid", "tid", "ppid", "uid", "nspid", "ancestor", "container", "init_pid", "uts_ns", "source", "table_name", .. Links()];
        foreach (Table table in Catalog.Tables)
        {
            foreach (Column column in table.Columns.Where(column => joined.Contains(column.Name))) Assert.Contains(table.Keys, key => key.Column == column.Name);
        }

        static IEnumerable<string> Links() => Catalog.Find("tasks")!.Columns.Select(column => column.Name).Where(name => name.Contains("_ns", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_facet_of_a_scan_reaches_some_table()
    {
        Facets reached = Facets.None;
        foreach (Table table in Catalog.Tables)
        {
            reached |= table.RestsOn;
            foreach (Column column in table.Columns) reached |= column.RestsOn;
        }
        Assert.Equal(Facets.All, reached);
    }

    [Fact]
    public void No_table_has_more_columns_than_colUsed_can_tell_apart() =>
        Assert.All(Catalog.Tables, table => Assert.True(table.Columns.Count < 63));

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex SnakeCase();
}
