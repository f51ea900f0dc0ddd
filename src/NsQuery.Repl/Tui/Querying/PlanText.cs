using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>How SQLite would answer a statement, as EXPLAIN QUERY PLAN tells it.</summary>
internal static class PlanText
{
    /// <summary>What makes a statement tell its plan.</summary>
    public const string Explain = "EXPLAIN QUERY PLAN ";

    /// <summary>Its steps, those that belong to another below it.</summary>
    /// <param name="plan">Rows of id, parent, an unused column and words.</param>
    public static string Of(Answer plan)
    {
        StringBuilder text = new();
        Dictionary<long, int> depths = [];
        foreach (KeptRow step in plan.Rows)
        {
            int depth = depths.TryGetValue(step.Integer(1), out int above) ? above + 1 : 0;
            depths[step.Integer(0)] = depth;
            text.Append(' ', 2 * depth).Append(step.Text(3)).Append('\n');
        }
        return text.ToString();
    }
}
