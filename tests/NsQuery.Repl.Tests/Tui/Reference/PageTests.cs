using NsQuery.Repl.Tui.Reference;

namespace NsQuery.Repl.Tests.Tui.Reference;

public sealed class PageTests
{
    [Fact]
    public void There_is_a_page_of_every_table_and_view_that_tells_each_column()
    {
        Page[] pages = [.. Page.OfSchema];
        foreach (TableDescription table in Schema.Tables)
        {
            Page page = Assert.Single(pages, page => page.Name == table.Name);
            string[] text = [.. page.Text.Select(static paragraph => paragraph.Text)];
            Assert.Contains(table.Doc, text);
            foreach (ColumnDescription column in table.Columns)
            {
                Assert.Contains(column.Doc, text);
                Assert.Contains($"{column.Name} {column.Type}{(column.IsHidden ? ", argument" : column.IsKey ? ", key" : "")}", text);
            }
        }
        foreach (ViewDescription view in Schema.Views) Assert.Contains(view.Doc, Assert.Single(pages, page => page.Name == view.Name).Text.Select(static paragraph => paragraph.Text));
    }

    [Fact]
    public void Every_example_is_a_statement_that_runs()
    {
        using Engine engine = Engine.Open(new());
        using QuerySession session = engine.OpenSession();
        foreach (string example in Page.OfSchema.SelectMany(static page => page.Examples)) Assert.NotEmpty(session.Describe(example).Columns);
    }

    [Fact]
    public void A_page_is_found_by_its_name_and_by_a_word_of_its_columns()
    {
        Assert.Contains(Page.OfSchema, static page => page.Name == "mounts" && page.Has("MOUNT"));
        Assert.Equal(["net_interfaces"], Page.OfSchema.Where(static page => page.Has("master_ifindex")).Select(static page => page.Name));
        Assert.DoesNotContain(Page.OfSchema, static page => page.Has("no such word"));
    }
}
