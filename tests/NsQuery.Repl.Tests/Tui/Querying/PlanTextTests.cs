using NsQuery.Repl.Output;
using NsQuery.Repl.Tui;
using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>A plan in words.</summary>
public sealed class PlanTextTests
{
    [Fact]
    public void A_step_stands_below_what_it_belongs_to()
    {
        Answer plan = new([], [new KeptRow([2L, 0L, 0L, "CO-ROUTINE c"]), new KeptRow([5L, 2L, 0L, "SETUP"]), new KeptRow([9L, 5L, 0L, "SCAN CONSTANT ROW"]), new KeptRow([20L, 0L, 0L, "SCAN c"])]);
        Assert.Equal("CO-ROUTINE c\n  SETUP\n    SCAN CONSTANT ROW\nSCAN c\n", PlanText.Of(plan));
    }
}
