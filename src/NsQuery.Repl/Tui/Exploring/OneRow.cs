using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>One row turned by a quarter: a line a column.</summary>
internal static class OneRow
{
    public static Answer Of(Answer answer)
    {
        List<KeptRow> lines = [];
        if (answer.Rows.Count > 0)
        {
            for (int i = 0; i < answer.Columns.Count; i++) lines.Add(new KeptRow([answer.Columns[i].Name, answer.Rows[0][i]]));
        }
        return answer with { Columns = [new("column", "TEXT"), new("value", null)], Rows = lines };
    }
}
