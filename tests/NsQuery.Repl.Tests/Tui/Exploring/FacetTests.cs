using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

public sealed class FacetTests
{
    [Fact]
    public void Every_tree_and_every_tab_is_a_statement_that_runs()
    {
        using Engine engine = Engine.Open(new());
        using QuerySession session = engine.OpenSession();
        foreach (TreeKind kind in Enum.GetValues<TreeKind>()) Assert.Equal(9, session.Describe(TreeSql.Of(kind)).Columns.Count);
        foreach (string type in (string[])["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"]) Describe(SubjectKind.Namespace, type);
        Describe(SubjectKind.Process, "");
        Describe(SubjectKind.Container, "docker");
        Assert.Empty(Facets.Of(SubjectKind.Group, ""));

        void Describe(SubjectKind kind, string type)
        {
            Assert.Equal("Facts", Facets.Of(kind, type)[0].Title);
            foreach (Facet facet in Facets.Of(kind, type))
            {
                Assert.NotEmpty(session.Describe(facet.Sql).Columns);
                Assert.Contains(":id", facet.Sql, StringComparison.Ordinal);
            }
        }
    }
}
